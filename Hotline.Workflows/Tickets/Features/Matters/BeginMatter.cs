using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>Begins a matter beside a ticket and starts its flow; answers once per idempotency key.</summary>
/// <param name="TicketNo">The ticket's number.</param>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Data">The start form's values by field name.</param>
/// <param name="IdempotencyKey">A repeat under the same key gets the first answer.</param>
[AllowEveryone]
public sealed record BeginMatter(string TicketNo, string Kind, JsonObject Data, string? IdempotencyKey = null) : ICommand<BegunMatter>;

/// <param name="Repeated">The answer of an earlier request with the same key.</param>
/// <param name="Next">The matter's tasks that are open now.</param>
public sealed record BegunMatter(string No, string Kind, bool Repeated, IReadOnlyList<NextTask> Next);

internal sealed class BeginMatterValidator : AbstractValidator<BeginMatter>
{
    public BeginMatterValidator(HotlineOptions options) => RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
}

internal sealed class BeginMatterHandler(
    HotlineDb db, IdempotentAnswers answers, MatterKinds kinds, TicketActions actions, OpenTickets tickets, MatterStart start, CurrentActor current)
    : IRequestHandler<BeginMatter, Result<BegunMatter>>
{
    public async Task<Result<BegunMatter>> Handle(BeginMatter request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<BegunMatter>(request.IdempotencyKey, asked, cancellationToken) is { } answer)
            return answer.Succeeded ? answer.Value with { Repeated = true } : answer;
        var id = await db.TicketsVisibleTo(current.Actor).Where(ticket => ticket.No == request.TicketNo).Select(ticket => ticket.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == 0 || await tickets.ByIdAsync(id, cancellationToken) is not { } open)
            return Visible.TicketUnknown;
        if (await kinds.FindAsync(db, request.Kind, cancellationToken) is not { } kind)
            return new NotFound("action-unknown", MatterCardTexts.Format("NoKind", request.Kind));

        var assisting = kind.Card.Side is MatterSide.Party
            ? await db.Set<AssistingUnit>().Where(unit => unit.TicketId == id).Select(unit => unit.UnitPath).ToListAsync(cancellationToken)
            : [];
        if (actions.Forbids(kind.Card, TicketSight.Of(open, assisting)) is { } why)
            return new RuleRefusal("action-not-allowed", why);
        var filled = await start.FilledAsync(kind.Card, request.Data, cancellationToken);
        if (!filled.Succeeded)
            return filled.Refusal;
        var begun = await start.BeginAsync(open, kind, filled.Value, cancellationToken);
        if (!begun.Succeeded)
            return begun.Refusal;
        if (await start.RunAsync(open, begun.Value, cancellationToken) is { } notStarted)
            return notStarted;
        var matter = begun.Value;
        var done = new BegunMatter(matter.No, matter.Kind, false, [.. open.OpenTasks.Where(task => task.MatterId == matter.Id).Select(NextTask.Of)]);
        answers.Keep(request.IdempotencyKey, asked, done);
        return done;
    }
}
