using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>三上门/三见面: which visits a unit has to have made before it hands in its result, and what shows that it made them.</summary>
public sealed class VisitOptions
{
    /// <summary>All that match a ticket hold together; none match in a new installation, as places differ in it.</summary>
    public List<VisitRule> Required { get; set; } = [];

    /// <summary>Whether a round of rework needs its own visits again.</summary>
    public bool EachRound { get; set; }

    /// <summary>Whether only a visit at which the citizen was met counts 见面.</summary>
    public bool MustMeet { get; set; }

    /// <summary>Whether a visit needs a photo.</summary>
    public bool NeedsPhoto { get; set; } = true;

    /// <summary>Whether a visit at which the citizen was met needs his signature.</summary>
    public bool NeedsSignature { get; set; }

    [Range(1, 50)]
    public int MostPhotos { get; set; } = 9;

    /// <summary>Most visits of one ticket.</summary>
    [Positive]
    public int Most { get; set; } = 100;
}

/// <summary>What a kind of ticket needs.</summary>
public sealed class VisitRule
{
    /// <summary>Class path from the top, such as <c>城市管理/噪音</c>; those below count. All when null.</summary>
    public string? Category { get; set; }

    /// <summary>All when empty.</summary>
    public List<TicketLevel> Levels { get; set; } = [];

    public List<VisitStage> Stages { get; set; } = [];
}
