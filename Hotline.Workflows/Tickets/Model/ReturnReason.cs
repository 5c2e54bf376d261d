namespace Hotline.Workflows.Tickets.Model;

/// <summary>退单事由: one reason of the catalogue that a unit chooses from when it returns a ticket. Retired, never deleted.</summary>
public sealed class ReturnReason
{
    public long Id { get; init; }

    /// <summary>Unique, as people read and choose it.</summary>
    public required string Name { get; set; }

    /// <summary>The legal basis it usually rests on; offered as the form's text.</summary>
    public string LegalBasis { get; set; } = "";

    /// <summary>Unclear or overlapping ownership 首接负责: the unit that returned goes on leading, others only assist.</summary>
    public bool StaysWithFirst { get; set; }

    /// <summary>The next dispatch starts the clocks anew; else they run on from the first one.</summary>
    public bool RestartsClocks { get; set; }

    public bool IsActive { get; set; } = true;

    public int SortOrder { get; set; }

    public long Version { get; set; }
}
