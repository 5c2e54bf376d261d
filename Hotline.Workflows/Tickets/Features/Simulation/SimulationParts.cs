using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>
/// The real parts of the hotline, wired anew for each act of a simulation to its clock and its store. They stage rows in
/// a context that nobody ever saves.
/// </summary>
internal sealed class SimulationParts(
    UnitOfWork work, HotlineDb db, TaskRecords records, IOpenTicketReads reads, IIdSource ids, WorkCalendar calendar, ReferenceShelf shelf, FormCatalog forms, FormChoices choices, DayNumbers numbers,
    HotlineOptions options, WorkflowEngine engine, IWorkflowStore definitions, FundSchemes schemes, LetterTemplates templates, FlowDraftCheck drafts)
{
    public UnitOfWork Work => work;

    public WorkCalendar Calendar => calendar;

    public ValueTask<TaskForm> FormOfAsync(HumanTask task, string outcome, CancellationToken cancellationToken) =>
        choices.FillAsync(forms.Find(task.FormId, task.StageName), outcome, cancellationToken);

    public WorkflowEngine Engine => engine;

    public SimulationOptions Limits => options.Simulation;

    public string LabelOf(string clock) => options.Deadlines.Clocks.GetValueOrDefault(clock)?.Label ?? clock;

    public SimulationStore Store(WorkflowDefinition tried) => new(tried, definitions);

    public ValueTask<ReferenceBook> BookAsync(CancellationToken cancellationToken) => shelf.CurrentAsync(db, cancellationToken);

    /// <summary>One act of one person, as a request of its own would do it.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="clock">The virtual time.</param>
    /// <param name="store">Where the instances are.</param>
    /// <param name="earlier">The ticket as the last act left it; null before there is one.</param>
    public SimulatedAct Act(Actor by, VirtualClock clock, SimulationStore store, OpenTicket? earlier)
    {
        var current = new CurrentActor();
        current.Become(by);
        var tickets = new OpenTickets(work, db, reads, ids, clock, options, calendar, shelf, current, forms);
        var orders = new TicketOrders(options);
        var letters = new LetterOpener(work, db, new LettersInHand(), templates);
        var runtime = new WorkflowRuntime(
            store, new TicketHost(tickets, () => [new WhistleOpener(work, db, calendar), new FundOpener(work, db, new FundsInHand(), schemes) { IsTrial = true }, letters], orders), clock, ids, engine);
        var flows = new TicketFlows(
            tickets, store, runtime, orders, () => new SimulatedIntake(tickets, drafts, runtime, store), letters: () => new SimulatedLetters(letters, templates, runtime));
        return new SimulatedAct(
            tickets,
            earlier is null ? null : tickets.Adopt(earlier),
            runtime,
            new TaskCompletion(tickets, forms, choices, records, runtime, store, flows, options),
            new TicketDrafting(db, shelf, numbers, ids, clock, current, options),
            flows);
    }
}

/// <param name="Ticket">Opened for this act.</param>
internal sealed record SimulatedAct(
    OpenTickets Tickets, OpenTicket? Ticket, WorkflowRuntime Runtime, TaskCompletion Completion, TicketDrafting Drafting, TicketFlows Flows);
