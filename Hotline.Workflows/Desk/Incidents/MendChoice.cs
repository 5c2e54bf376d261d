using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Incidents;

namespace Hotline.Workflows.Desk.Incidents;

/// <summary>Acts that ask before they are done.</summary>
public enum MendAct
{
    Skip,
    Correct,
    Cancel,
}

/// <summary>What a person decided in the dialog.</summary>
public sealed record MendChoice(string? Reason, string? Outcome = null, string? Variable = null, JsonNode? Value = null);

/// <summary>What the pane asks the page to ask about.</summary>
public sealed record MendWish(MendAct Act, FaultedNode? Node = null, string? Variable = null);
