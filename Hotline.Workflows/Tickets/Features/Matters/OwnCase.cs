using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// 自办: the ticket that stands for a matter which a unit begins without a citizen's request, in that unit's hands. Its own
/// flow only waits for the matter's end. It has a series of numbers of its own, so that those of citizens have no gaps.
/// </summary>
internal sealed class OwnCase(
    OpenTickets tickets, UnitOfWork work, LeadUnits leads, DayNumbers numbers, IIdSource ids, WorkflowRuntime runtime, TimeProvider time, HotlineOptions options)
{
    private const string Stage = "own";
    private const string Prefix = "ZB";

    private static readonly UnitKind[] Houses = [UnitKind.District, UnitKind.Centre, UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise];

    /// <summary>The ticket of who acts, staged; its flow is started once the matter is beside it.</summary>
    /// <param name="actor">Whose unit has it in hand.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="forCentre">The centre has it in hand, whoever acts.</param>
    public async ValueTask<Result<OpenTicket>> StageAsync(Actor actor, string title, CancellationToken cancellationToken, bool forCentre = false)
    {
        var now = time.GetUtcNow();
        var ticket = new Ticket
        {
            Id = ids.NextNumber(),
            No = await numbers.NextAsync("own:", Prefix, cancellationToken),
            InstanceId = ids.NextText(),
            DefinitionId = options.OwnFlow,
            Channel = Channel.Own,
            Title = title,
            Content = title,
            ReportedAt = now,
            AcceptedAt = now,
            Level = TicketLevel.FifteenDays,
            Stage = Stage,
            StageName = MatterCardTexts.Get("OwnStage"),
            CreatedBy = actor.DisplayName,
            CreatedAt = now,
            Version = 1,
        };
        work.Add(ticket);
        var open = await tickets.NewAsync(ticket, cancellationToken);
        if ((forCentre ? open.Book.Root : HouseOf(open, actor)) is not { } house)
            return new RuleRefusal("action-not-allowed", MatterCardTexts.Get("NoOwnUnit"));
        if (house.Kind is UnitKind.Street)
            ticket.Place = new Place { StreetId = house.Id, Street = house.Name };
        open.Write(actor, "ticket.created", MatterCardTexts.Recorded("OwnCreated"), after: new JsonObject { ["no"] = ticket.No });
        await leads.LeadAsync(open, house, cancellationToken);
        return open;
    }

    /// <summary>Starts the ticket's own flow; null when it runs.</summary>
    public async ValueTask<Refusal?> RunAsync(OpenTicket open, CancellationToken cancellationToken)
    {
        var ticket = open.Ticket;
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["TicketNo"] = ticket.No };
        if (await runtime.StartAsync(new StartWorkflow(options.OwnFlow, input, ticket.No, ticket.InstanceId, OwnerId: ticket.Id), cancellationToken) is not { } instance)
            return new RuleRefusal(Intake.TicketIntake.NoFlowCode, MatterCardTexts.Format("OwnFlow", options.OwnFlow));
        (ticket.DefinitionId, ticket.DefinitionVersion) = (instance.DefinitionId, instance.DefinitionVersion);
        return null;
    }

    /// <summary>The street, bureau or enterprise that the person's unit is a part of.</summary>
    private static Unit? HouseOf(OpenTicket open, Actor actor)
    {
        var unit = open.Book.Unit(actor.UnitId);
        while (unit is not null && !Houses.Contains(unit.Kind))
            unit = unit.ParentId is { } above ? open.Book.Unit(above) : null;
        return unit;
    }
}
