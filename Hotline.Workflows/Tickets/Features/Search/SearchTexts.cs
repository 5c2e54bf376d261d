using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Words about the search index, from SearchTexts.resx.</summary>
internal abstract class SearchTexts : ResourceTexts<SearchTexts>;
