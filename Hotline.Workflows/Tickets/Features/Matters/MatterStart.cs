using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The one way a matter begins: form checked, numbered, record written, flow started. Who calls has checked that it may begin.</summary>
internal sealed class MatterStart(TicketActions actions, FormChoices choices, DayNumbers numbers, IIdSource ids, WorkflowRuntime runtime, TicketFlows flows, HotlineOptions options)
{
    /// <summary>What the start form keeps of the values, or what is wrong with them.</summary>
    public async ValueTask<Result<JsonObject>> FilledAsync(MatterCard card, JsonObject asked, CancellationToken cancellationToken)
    {
        var form = await choices.FillAsync(actions.FormOf(card), IMatterRecord.Begin, cancellationToken);
        var errors = FormRules.Check(form, IMatterRecord.Begin, asked, options.Texts.Longest);
        return errors.Count > 0 ? new Invalid(string.Join("", errors.Values), errors) : FormRules.Keep(form, IMatterRecord.Begin, asked, options.TimeZone);
    }

    /// <summary>The matter with its record and its number, not yet running; or the rule that forbids it.</summary>
    public async ValueTask<Result<Matter>> BeginAsync(OpenTicket open, MatterKind kind, JsonObject data, CancellationToken cancellationToken)
    {
        var matter = await NewAsync(open, kind, data, cancellationToken);
        if (actions.RecordOf(kind.Card) is { } record && await record.WriteAsync(new FilledMatter(open, matter, data), cancellationToken) is { } refusal)
            return refusal;
        open.Begin(matter, data);
        return matter;
    }

    /// <summary>The matter with its number, nothing of it staged yet.</summary>
    public async ValueTask<Matter> NewAsync(OpenTicket open, MatterKind kind, JsonObject data, CancellationToken cancellationToken) =>
        NewMatter.Of(open, kind, data, await numbers.NextAsync($"matter:{kind.Card.Prefix}:", kind.Card.Prefix, cancellationToken), ids);

    /// <summary>Starts its flow; null when it runs.</summary>
    public async ValueTask<Refusal?> RunAsync(OpenTicket open, Matter matter, CancellationToken cancellationToken)
    {
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = open.Ticket.Id, ["MatterNo"] = matter.No };
        var instance = await runtime.StartAsync(
            new StartWorkflow(matter.DefinitionId, input, open.Ticket.No, matter.InstanceId, OwnerId: open.Ticket.Id, PartId: matter.Id), cancellationToken);
        if (instance is null)
            return new RuleRefusal("action-not-allowed", MatterCardTexts.Format("NotStarted", matter.KindName));
        matter.DefinitionVersion = instance.DefinitionVersion;
        await flows.SettleAsync(cancellationToken);
        return null;
    }
}
