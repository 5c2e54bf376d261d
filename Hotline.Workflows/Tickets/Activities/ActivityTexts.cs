using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>The words of activities, from ActivityTexts.resx.</summary>
internal abstract class ActivityTexts : ResourceTexts<ActivityTexts>;
