using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>申请销账 before the next check: every measure is proved done, and what was written is the evidence.</summary>
/// <param name="No">The matter's number.</param>
/// <param name="Evidence">Why it is solved.</param>
[AllowEveryone]
public sealed record AskRelease(string No, string Evidence) : ICommand<Done>;

internal sealed class AskReleaseValidator : AbstractValidator<AskRelease>
{
    public AskReleaseValidator(HotlineOptions options) =>
        RuleFor(x => x.Evidence).NotEmpty().WithMessage(_ => HoldTexts.Get("NoEvidence")).NoLongerThan(HoldTexts.Get("EvidenceLabel"), options.Texts.Longest);
}

internal sealed class AskReleaseHandler(HoldsInHand holds, HoldBook book, WorkflowRuntime runtime, TicketFlows flows) : IRequestHandler<AskRelease, Result<Done>>
{
    public async Task<Result<Done>> Handle(AskRelease request, CancellationToken cancellationToken)
    {
        var (held, refusal) = await holds.OpenAsync(request.No, HoldSide.Unit, cancellationToken);
        if (held is null)
            return refusal!;
        if (await holds.WaitOfAsync(held.Matter, cancellationToken) is not { } wait)
            return new Conflict("hold-busy", HoldTexts.Format("Busy", string.Join('、', held.Open.OpenTasks.Where(task => task.MatterId == held.Matter.Id).Select(task => task.StageName))));
        if (HoldRelease.Ask(book, held.Open, held.Case, await book.MeasuresAsync(held.Case, cancellationToken), request.Evidence.Trim()) is { } left)
            return left;
        held.Open.Write(held.Open.Actor, "hold.release-asked", HoldTexts.Recorded("AskedRelease"), reason: request.Evidence.Trim(), matter: held.Matter);
        held.Open.SetMessage(held.Matter.InstanceId, request.Evidence.Trim());
        await runtime.ResumeAsync(held.Matter.InstanceId, wait, new Dictionary<string, JsonNode?> { [HoldLedgerActivity.AskKey] = true }, cancellationToken);
        await flows.SettleAsync(cancellationToken);
        return default(Done);
    }
}
