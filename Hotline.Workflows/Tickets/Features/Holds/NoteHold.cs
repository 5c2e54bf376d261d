using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>写进展: what has happened since, which measures are done, and perhaps another date for the next check.</summary>
/// <param name="No">The matter's number.</param>
/// <param name="NextCheckAt">Null to leave it.</param>
/// <param name="Proofs">Measures that are done now.</param>
[AllowEveryone]
public sealed record NoteHold(string No, string Text, DateTimeOffset? NextCheckAt = null, IReadOnlyList<MeasureProof>? Proofs = null) : ICommand<Done>;

/// <param name="Measure">Its place, from 1.</param>
public sealed record MeasureProof(int Measure, string Proof);

internal sealed class NoteHoldValidator : AbstractValidator<NoteHold>
{
    public NoteHoldValidator(HotlineOptions options)
    {
        RuleFor(x => x.Text).NotEmpty().WithMessage(_ => HoldTexts.Get("NoText")).NoLongerThan(HoldTexts.Get("TextLabel"), options.Texts.Longest);
        RuleForEach(x => x.Proofs).Must(proof => !string.IsNullOrWhiteSpace(proof.Proof)).WithMessage(_ => HoldTexts.Get("NoProof"));
    }
}

internal sealed class NoteHoldHandler(HoldsInHand holds, HoldBook book, WorkflowRuntime runtime, TicketFlows flows) : IRequestHandler<NoteHold, Result<Done>>
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    public async Task<Result<Done>> Handle(NoteHold request, CancellationToken cancellationToken)
    {
        var (held, refusal) = await holds.OpenAsync(request.No, HoldSide.Unit, cancellationToken);
        if (held is null)
            return refusal!;
        if (request.NextCheckAt is { } next && book.ForbidsCheckAt(next, held.Open.Now) is { } wrong)
            return Invalid.Field("nextCheckAt", wrong);
        var measures = await book.MeasuresAsync(held.Case, cancellationToken);
        var rows = new JsonArray([.. (request.Proofs ?? []).Select(proof => new JsonObject { ["measure"] = proof.Measure, ["proof"] = proof.Proof })]);
        if (HoldBook.Prove(measures, rows, held.Open.Now) is { } unknown)
            return unknown;

        book.Note(held.Open, held.Case, HoldNoteKind.Progress, request.Text.Trim());
        held.Open.Write(held.Open.Actor, "hold.progress", HoldTexts.Recorded("Progress"), reason: request.Text.Trim(), matter: held.Matter);
        if (request.NextCheckAt is { } at)
        {
            HoldBook.CheckAt(held.Open, held.Case, at.ToUniversalTime());
            if (await holds.WaitOfAsync(held.Matter, cancellationToken) is { } wait)
                await runtime.ResumeAsync(held.Matter.InstanceId, wait, Nothing, cancellationToken);
            await flows.SettleAsync(cancellationToken);
        }

        return default(Done);
    }
}
