using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What a person, a flow or a rule wants written.</summary>
/// <param name="Template">Key of the template.</param>
/// <param name="Subject">事由; null for the ticket's title, or what the template is called.</param>
/// <param name="ToUnitId">主送, for templates that go to a unit.</param>
/// <param name="ToName">主送 as it is printed; null for the unit's name, or the citizen's as it may be shown.</param>
/// <param name="CopyTo">抄送 as it is printed.</param>
/// <param name="Fields">What is written into the template's fields; those left out have what the template takes from elsewhere.</param>
/// <param name="TicketIds">What it is about besides the ticket it is drafted on.</param>
/// <param name="ReplyWithin">Allowance for the answer, such as 3wd; null for the template's own, empty for none.</param>
/// <param name="RuleId">The rule that wants it.</param>
/// <param name="Cause">What it is drafted for: one letter per cause for ever.</param>
/// <param name="ReplacesId">The letter it is issued anew for.</param>
public sealed record NewLetter(
    string Template,
    string? Subject,
    long? ToUnitId,
    string? ToName,
    IReadOnlyList<string> CopyTo,
    JsonObject Fields,
    IReadOnlyList<long> TicketIds,
    string? ReplyWithin,
    long? RuleId = null,
    string? Cause = null,
    long? ReplacesId = null)
{
    /// <summary>A flow wants it: whoever moved the flow is not its drafter.</summary>
    public bool ByFlow { get; init; }
}
