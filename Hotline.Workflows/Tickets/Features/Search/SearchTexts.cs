using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Words about searching lists and their order, from SearchTexts.resx.</summary>
public abstract class SearchTexts : ResourceTexts<SearchTexts>;
