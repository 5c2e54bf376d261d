using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>The calendar's words, from CalendarTexts.resx.</summary>
internal abstract class CalendarTexts : ResourceTexts<CalendarTexts>;
