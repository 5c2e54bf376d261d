using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hotline.Workflows.Tickets;

/// <summary>
/// Engine and hotline in one model: what is read is asked of this context and not tracked; what changes, a
/// <see cref="Rows.UnitOfWork"/> takes and commits. Identity alone saves through EF.
/// Instants are stored in UTC: as ticks on SQLite, which cannot order offsets, as timestamptz on PostgreSQL.
/// </summary>
public sealed class HotlineDb(DbContextOptions<HotlineDb> options)
    : IdentityDbContext<Person, IdentityRole<long>, long>(options)
{
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<HumanTask> Tasks => Set<HumanTask>();
    public DbSet<Matter> Matters => Set<Matter>();
    public DbSet<Summons> Summonses => Set<Summons>();
    public DbSet<WhistleCount> WhistleCounts => Set<WhistleCount>();
    public DbSet<Clock> Clocks => Set<Clock>();
    public DbSet<ClockExplanation> ClockExplanations => Set<ClockExplanation>();
    public DbSet<ContactEntry> Contacts => Set<ContactEntry>();
    public DbSet<ResultEntry> Results => Set<ResultEntry>();
    public DbSet<ReviewEntry> Reviews => Set<ReviewEntry>();
    public DbSet<CallbackEntry> Callbacks => Set<CallbackEntry>();
    public DbSet<ReturnEntry> Returns => Set<ReturnEntry>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<TicketMerge> Merges => Set<TicketMerge>();
    public DbSet<ReturnReason> ReturnReasons => Set<ReturnReason>();
    public DbSet<KeyComplainant> KeyComplainants => Set<KeyComplainant>();
    public DbSet<KeyComplainantEntry> KeyComplainantEntries => Set<KeyComplainantEntry>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();
    public DbSet<HoldCase> Holds => Set<HoldCase>();
    public DbSet<HoldMeasure> HoldMeasures => Set<HoldMeasure>();
    public DbSet<HoldNote> HoldNotes => Set<HoldNote>();
    public DbSet<FundSchemeVersion> FundSchemes => Set<FundSchemeVersion>();
    public DbSet<FundAccount> FundAccounts => Set<FundAccount>();
    public DbSet<FundEntry> FundEntries => Set<FundEntry>();
    public DbSet<FundRequest> FundRequests => Set<FundRequest>();
    public DbSet<FundSignature> FundSignatures => Set<FundSignature>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<LetterCopy> LetterCopies => Set<LetterCopy>();
    public DbSet<LetterTicket> LetterTickets => Set<LetterTicket>();
    public DbSet<LetterTemplateVersion> LetterTemplates => Set<LetterTemplateVersion>();
    public DbSet<SupervisionRule> SupervisionRules => Set<SupervisionRule>();

    public DbSet<SupervisionRuleChange> SupervisionRuleChanges => Set<SupervisionRuleChange>();
    public DbSet<PersonNotice> PersonNotices => Set<PersonNotice>();
    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();
    public DbSet<OutboxPause> OutboxPauses => Set<OutboxPause>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();
    public DbSet<TicketStanding> Standings => Set<TicketStanding>();
    public DbSet<TaskStanding> TaskStandings => Set<TaskStanding>();
    public DbSet<SignInTry> SignInTries => Set<SignInTry>();
    public DbSet<Shift> Shifts => Set<Shift>();
    public DbSet<Substitution> Substitutions => Set<Substitution>();
    public DbSet<SubstituteTurn> SubstituteTurns => Set<SubstituteTurn>();
    public DbSet<Delegation> Delegations => Set<Delegation>();
    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<MigrationJob> MigrationJobs => Set<MigrationJob>();
    public DbSet<MigrationRow> MigrationRows => Set<MigrationRow>();
    public DbSet<SearchDue> SearchDue => Set<SearchDue>();
    public DbSet<SearchProgress> SearchProgress => Set<SearchProgress>();
    public DbSet<IndexedTicket> TicketIndex => Set<IndexedTicket>();
    public DbSet<IdempotencyRecord> Idempotency => Set<IdempotencyRecord>();
    public DbSet<PhoneLookup> PhoneLookups => Set<PhoneLookup>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<NumberSequence> Numbers => Set<NumberSequence>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();
    public DbSet<KeptStimulusRow> KeptStimuli => Set<KeptStimulusRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<StartGuardRow> StartGuards => Set<StartGuardRow>();
    public DbSet<WorkInHandRow> WorkInHand => Set<WorkInHandRow>();

    private bool IsSqlite => Database.IsRelational() && Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        if (IsSqlite)
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        else
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HotlineDb).Assembly);
        if (IsSqlite)
            return;
        foreach (var path in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties().Where(property => UnitPaths.Is(type.ClrType, property.Name))))
            path.SetCollation(UnitPaths.PostgresCollation);
    }

    /// <summary>SQLite's form of an instant. Public, as the models written ahead name it.</summary>
    public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>PostgreSQL's form of an instant. Public, as the models written ahead name it.</summary>
    public sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        value => value.ToUniversalTime(), value => value);
}
