using FluentValidation;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Duty.Sheets;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Accounts;
using Hotline.Workflows.Tickets.Features.Funds.Audit;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hotline.Workflows.Tickets;

/// <summary>Composition of the hotline; the engine and a store come from their own.</summary>
public static class TicketsServices
{
    public static IServiceCollection AddTickets(this IServiceCollection services, HotlineOptions options)
    {
        // What giving a person an account needs of Identity; the host's own registration is the same or wins.
        services.AddOptions<IdentityOptions>();
        services.TryAddScoped<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.TryAddScoped<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => CalendarOf(options));
        services.AddSingleton<IWorkingTime>(services => new OfficeWaits(services.GetRequiredService<WorkCalendar>));
        services.AddSingleton(services => FormCatalog.Load(
            HotlineOptions.InProgramFolder(options.FormsDirectory), services.GetRequiredService<RecordNames>()));
        services.AddSingleton(_ => Nicknames.Load(options.DataDirectory));
        services.AddSingleton<ReferenceShelf>();
        services.AddSingleton<DayNumbers>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<RecentLetters>();
        return services.AddPipeline().AddFlow().AddRules();
    }

    private static WorkCalendar CalendarOf(HotlineOptions options)
    {
        var notices = HolidayYears.Load(Path.Combine(options.DataDirectory, options.HolidaysDirectory));
        return new WorkCalendar(options.Calendar with
        {
            TimeZone = options.Zone,
            Years = HolidayYears.Merge(notices, options.Calendar.Years),
        });
    }

    private static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddSingleton<IHotline, HotlineFrontDoor>();
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton<RerunPauses>();
        services.TryAddSingleton<TimerAlarm>();
        services.TryAddSingleton<SignalAlarm>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<CommitNews>();
        services.AddScoped<ICommitReader>(scope => scope.GetRequiredService<CommitNews>());
        services.AddSingleton<DutyShelf>();
        services.AddSingleton<ICommitReader>(services => services.GetRequiredService<DutyShelf>());
        services.AddSingleton<ICommitReader, CommitAlarms>();
        services.AddSingleton<OutboxAlarm>();
        services.AddSingleton<ICommitReader>(services => services.GetRequiredService<OutboxAlarm>());
        services.AddTransient<Outgoing>();
        services.AddSingleton<ICommitReader>(services => services.GetRequiredService<ReferenceShelf>());
        // What keeps nothing is made where it is wanted: a scope's book of what it has made costs more than they do.
        services.AddTransient<ServiceFactory>(scope => scope.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(PermissionStep<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationStep<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkStep<,>));
        services.Scan(scan => scan.FromAssemblyOf<HotlineDb>()
            .AddClasses(types => types.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime()
            .AddClasses(types => types.AssignableTo(typeof(IValidator<>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithSingletonLifetime());
        return services;
    }

    private static IServiceCollection AddFlow(this IServiceCollection services)
    {
        services.AddScoped<OpenTickets>();
        services.AddTransient<Func<OpenTickets>>(scope => scope.GetRequiredService<OpenTickets>);
        services.AddTransient<TicketFlows>();
        services.AddScoped<TicketOrders>();
        services.AddTransient<Func<ITicketMaking>>(scope => scope.GetRequiredService<FlowIntake>);
        services.AddScoped<Merges>();
        services.AddTransient<Func<Merges>>(scope => scope.GetRequiredService<Merges>);
        services.AddTransient<MergeRules>();
        services.AddScoped<IBurstHost, TicketHost>();
        services.AddTransient<Func<IEnumerable<IMatterOpener>>>(scope => scope.GetServices<IMatterOpener>);
        services.AddScoped<IMatterOpener, WhistleOpener>();
        services.AddScoped<FundOpener>();
        services.AddTransient<Func<FundOpener>>(scope => scope.GetRequiredService<FundOpener>);
        services.AddScoped<IMatterOpener>(scope => scope.GetRequiredService<FundOpener>());
        services.AddScoped<FundsInHand>();
        services.AddLetterLife();
        services.AddScoped<TriggerIndex>();
        services.Scan(scan => scan.FromAssemblyOf<HotlineDb>()
            .AddClasses(types => types.AssignableTo<Activity>())
            .As<Activity>()
            .WithSingletonLifetime());
        return services;
    }

    private static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddSingleton<MainPaths>();
        services.AddSingleton<FlowShape>();
        services.AddScoped<FlowValidation>();
        services.AddScoped<FlowVersions>();
        services.AddSingleton<WorkflowFileCheck>();
        services.AddSingleton<WorkflowFiles>();
        services.AddSingleton<AttachmentFiles>();
        services.AddScoped<IdempotentAnswers>();
        services.AddSingleton<PhoneLookups>();
        services.AddScoped<DuplicateSearch>();
        services.AddScoped<ComplainantLedger>();
        services.AddScoped<VisitRules>();
        services.AddScoped<TicketDrafting>();
        services.AddScoped<TicketIntake>();
        services.AddTransient<TicketJoining>();
        services.AddTransient<FirstDispatch>();
        services.AddTransient<FlowDraftCheck>();
        services.AddTransient<FlowIntake>();
        services.AddImports();
        services.AddLetterTemplates();
        services.AddMigrations();
        services.AddScoped<LeadUnits>();
        services.AddScoped<LeadMove>();
        services.AddScoped<AgreedRouting>();
        services.AddTransient<Func<AgreedRouting>>(scope => scope.GetRequiredService<AgreedRouting>);
        services.AddScoped<RoutingBook>();
        services.AddScoped<BulkRun>();
        services.AddScoped<BulkAnswers>();
        services.AddSingleton<LadderViews>();
        services.AddSupervisionRules();
        services.AddScoped<ReturnAnswers>();
        FormChoices.Add(services, typeof(HotlineDb).Assembly);
        RecordNames.Add(services, typeof(HotlineDb).Assembly);
        services.AddSingleton<MatterKinds>();
        services.AddScoped<MatterSheets>();
        services.AddScoped<TicketActions>();
        services.AddScoped<MatterStart>();
        services.AddScoped<OwnCase>();
        services.AddScoped<ITicketAct, LeadAct>();
        services.AddScoped<ITicketAct, MergeAct>();
        services.AddScoped<ITicketAct, VisitAct>();
        services.AddScoped<MattersInHand>();
        services.AddScoped<HoldBook>();
        services.AddScoped<FundSchemes>();
        services.AddSingleton<FundSchemeShelf>();
        services.AddScoped<FundJudge>();
        services.AddScoped<FundSplits>();
        services.AddScoped<FundFile>();
        services.AddScoped<FundRows>();
        services.AddScoped<FundPast>();
        services.AddScoped<HoldsInHand>();
        services.AddTransient<TaskRefusals>();
        services.AddTransient<TaskCompletion>();
        services.AddScoped<TaskPeople>();
        services.AddScoped<NewPeople>();
        services.AddScoped<AccountBook>();
        services.TryAddSingleton(new PasswordLimits(Shortest: 10, Longest: 128));
        services.AddSingleton<PasswordRule>();
        services.AddSingleton<LedgerShare>();
        services.AddTransient<ICommittingReader, LedgerReader>();
        services.AddSingleton<ICommittingReader, StandingReader>();
        services.AddTransient<ICommittingReader, TaskStandingReader>();
        services.AddSingleton<ICommittingReader, SearchReader>();
        services.AddScoped<WordSearch>();
        services.AddScoped<TicketLists>();
        services.AddTransient<FundHolders>();
        services.AddScoped<FundBudgets>();
        services.AddScoped<FundCorrections>();
        services.AddScoped<YearEnd>();
        services.AddScoped<FundEntryQuery>();
        services.AddScoped<FundAudit>();
        services.AddTransient<ICommittingReader, FundReader>();
        services.AddScoped(scope => new LedgerCount(scope.GetRequiredService<UnitOfWork>(), scope.GetRequiredService<HotlineDb>(), scope.GetRequiredService<LedgerShare>()));
        services.AddSingleton<LedgerPeriods>();
        services.AddSingleton<WhistleShare>();
        services.AddScoped<CallLists>();
        services.AddTransient<ICommittingReader, WhistleReader>();
        services.AddScoped(scope => new WhistleRecount(scope.GetRequiredService<UnitOfWork>(), scope.GetRequiredService<HotlineDb>(), scope.GetRequiredService<WhistleShare>()));
        services.AddScoped(scope => new FigureCount(
            scope.GetRequiredService<UnitOfWork>(), scope.GetRequiredService<HotlineDb>(), scope.GetRequiredService<LedgerCount>(), scope.GetRequiredService<WhistleRecount>()));
        services.AddScoped<LedgerLines>();
        services.AddScoped<LedgerTasks>();
        services.AddSingleton<DutyHours>();
        services.AddScoped<SubstitutionRules>();
        services.AddScoped<RosterRows>();
        services.AddScoped<RosterChecks>();
        services.AddScoped<RosterReading>();
        services.AddSingleton<RosterSheet>();
        services.AddScoped<SubstitutionRows>();
        services.AddScoped<ArchiveCheck>();
        services.AddScoped<StuckFlows>();
        services.AddScoped<StoppedTickets>();
        services.AddScoped<Mending>();
        services.AddScoped<SimulatedPeople>();
        services.AddScoped<SimulatedMatter>();
        services.AddScoped<SimulationParts>();
        return services;
    }
}
