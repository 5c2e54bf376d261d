namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>What comes first in a list whose rows have no deadline.</summary>
public enum AgeOrder
{
    /// <summary>What came last.</summary>
    Newest,

    /// <summary>What has waited longest.</summary>
    Oldest,
}
