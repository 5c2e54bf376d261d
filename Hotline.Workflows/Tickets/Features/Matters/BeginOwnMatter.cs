using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>Begins a matter without a ticket: one of its own is opened for it in the same commit, and closes when it ends. Answers once per idempotency key.</summary>
/// <param name="Kind">Key of a kind whose card lets it stand alone.</param>
/// <param name="Data">The start form's values by field name.</param>
/// <param name="IdempotencyKey">A repeat under the same key gets the first answer.</param>
[AllowEveryone]
public sealed record BeginOwnMatter(string Kind, JsonObject Data, string? IdempotencyKey = null) : ICommand<BegunMatter>;

internal sealed class BeginOwnMatterValidator : AbstractValidator<BeginOwnMatter>
{
    public BeginOwnMatterValidator(HotlineOptions options) => RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
}

internal sealed class BeginOwnMatterHandler(
    HotlineDb db, IdempotentAnswers answers, MatterKinds kinds, OwnCase own, MatterStart start, HotlineOptions options, CurrentActor current)
    : IRequestHandler<BeginOwnMatter, Result<BegunMatter>>
{
    public async Task<Result<BegunMatter>> Handle(BeginOwnMatter request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<BegunMatter>(request.IdempotencyKey, asked, cancellationToken) is { } answer)
            return answer.Succeeded ? answer.Value with { Repeated = true } : answer;
        if (await kinds.FindAsync(db, request.Kind, cancellationToken) is not { Card: var card } kind)
            return new NotFound("action-unknown", MatterCardTexts.Format("NoKind", request.Kind));
        if (!card.Alone)
            return new RuleRefusal("action-not-allowed", MatterCardTexts.Format("NotAlone", card.Title));
        if (card.Roles.Count > 0 && !current.Actor.IsIn(card.Roles))
            return new RuleRefusal("action-not-allowed", MatterCardTexts.Format("NotYourRole", card.Title));
        var filled = await start.FilledAsync(card, request.Data, cancellationToken);
        if (!filled.Succeeded)
            return filled.Refusal;

        var title = card.Subject is { } field ? TaskValues.Text(filled.Value, field) : null;
        var staged = await own.StageAsync(current.Actor, TextCut.Excerpt(title ?? card.Title, options.Texts.Headline), cancellationToken);
        if (!staged.Succeeded)
            return staged.Refusal;
        var open = staged.Value;
        var begun = await start.BeginAsync(open, kind.OnOwnTicket(), filled.Value, cancellationToken);
        if (!begun.Succeeded)
            return begun.Refusal;
        if (await own.RunAsync(open, cancellationToken) is { } noFlow)
            return noFlow;
        if (await start.RunAsync(open, begun.Value, cancellationToken) is { } notStarted)
            return notStarted;
        var done = new BegunMatter(begun.Value.No, card.Kind, false, [.. open.OpenTasks.Select(NextTask.Of)]);
        answers.Keep(request.IdempotencyKey, asked, done);
        return done;
    }
}
