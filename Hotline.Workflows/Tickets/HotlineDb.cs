using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets;

/// <summary>
/// Engine and hotline in one context, so that all a burst changes commits in one transaction.
/// Instants are stored in UTC: as ticks on SQLite, which cannot order offsets, as timestamptz on PostgreSQL.
/// </summary>
public sealed class HotlineDb(DbContextOptions<HotlineDb> options)
    : IdentityDbContext<Person, IdentityRole<long>, long>(options)
{
    private readonly IRowCommits? commits =
        options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<IRowCommits>();

    /// <summary>The rows of this scope's unit of work that EF need not track.</summary>
    internal UnitOfWork? Work { get; set; }

    public DbSet<Ticket> Tickets => Worked<Ticket>();
    public DbSet<HumanTask> Tasks => Worked<HumanTask>();
    public DbSet<Clock> Clocks => Worked<Clock>();
    public DbSet<ClockExplanation> ClockExplanations => Worked<ClockExplanation>();
    public DbSet<ContactEntry> Contacts => Worked<ContactEntry>();
    public DbSet<ResultEntry> Results => Worked<ResultEntry>();
    public DbSet<ReviewEntry> Reviews => Worked<ReviewEntry>();
    public DbSet<CallbackEntry> Callbacks => Worked<CallbackEntry>();
    public DbSet<ReturnEntry> Returns => Worked<ReturnEntry>();
    public DbSet<Attachment> Attachments => Worked<Attachment>();
    public DbSet<HistoryEntry> History => Worked<HistoryEntry>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<ImportJob> ImportJobs => Worked<ImportJob>();
    public DbSet<ImportRow> ImportRows => Worked<ImportRow>();
    public DbSet<MigrationJob> MigrationJobs => Set<MigrationJob>();
    public DbSet<MigrationRow> MigrationRows => Set<MigrationRow>();
    public DbSet<IdempotencyRecord> Idempotency => Worked<IdempotencyRecord>();
    public DbSet<PhoneLookup> PhoneLookups => Worked<PhoneLookup>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<NumberSequence> Numbers => Set<NumberSequence>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<InstanceRow> Instances => Worked<InstanceRow>();
    public DbSet<BookmarkRow> Bookmarks => Worked<BookmarkRow>();
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();
    public DbSet<KeptStimulusRow> KeptStimuli => Worked<KeptStimulusRow>();
    public DbSet<JournalRow> Journal => Worked<JournalRow>();
    public DbSet<StartGuardRow> StartGuards => Worked<StartGuardRow>();
    public DbSet<WorkInHandRow> WorkInHand => Set<WorkInHandRow>();

    /// <summary>Saves what EF tracks and what the working set holds, all or nothing.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Work is { Rows.Count: > 0 } && commits is not null && Database.CurrentTransaction is null && !ChangeTracker.HasChanges())
        {
            var written = await commits.CommitAsync(Work.Rows, cancellationToken);
            if (acceptAllChangesOnSuccess)
                Work.Accept();
            return written;
        }

        Work?.Track();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Work?.Track();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>Lets go of all that was read or staged and is not saved.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        Work?.Forget();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        if (Database.IsRelational() && Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        else
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HotlineDb).Assembly);
    }

    /// <summary>Of a table whose rows may lie in the working set: whoever asks EF for them finds them tracked.</summary>
    private DbSet<T> Worked<T>() where T : class
    {
        Work?.Track();
        return Set<T>();
    }

    /// <summary>SQLite's form of an instant. Public, as the models written ahead name it.</summary>
    public sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>PostgreSQL's form of an instant. Public, as the models written ahead name it.</summary>
    public sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        value => value.ToUniversalTime(), value => value);
}
