using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>The ledger of responsible people where many commit at once.</summary>
public abstract class LedgerTests(StoreFixture store)
{
    private const int Tickets = 24;

    private static readonly Actor Admin = new(7, "admin", "管理员", new HashSet<string> { Roles.Admin, Roles.Supervisor }, 0, "", "/");

    [SkippableFact]
    public async Task Many_who_hand_over_and_close_at_once_are_all_counted()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var all = new List<Ticket>();
        for (var n = 0; n < Tickets; n++)
            all.Add(await district.AddAsync(n % 2 == 0 ? district.East : district.West));

        await Task.WhenAll(all.Select((ticket, place) => Task.Run(async () =>
        {
            await ChangeAsync(ticket.Id, row => row.People.HandlerId = 1 + place % 3);
            await ChangeAsync(ticket.Id, row =>
            {
                // From one unit to the other, both ways at once.
                var lead = place % 2 == 0 ? district.West : district.East;
                (row.LeadUnitId, row.LeadUnitName, row.LeadUnitPath) = (lead.Id, lead.Name, lead.Path);
            });
            if (place % 4 == 0)
                await ChangeAsync(ticket.Id, row => (row.Status, row.ClosedAt, row.Satisfaction) = (TicketStatus.Closed, store.Time.GetUtcNow(), Satisfaction.Satisfied));
        })));

        (await DoAsync(new CheckLedger())).Differences.ShouldBeEmpty();
        var total = (await DoAsync(new GetLedger(UnitId: district.Root.Id))).Total;
        (total.Open, total.Closed, total.Satisfied).ShouldBe((Tickets - Tickets / 4, Tickets / 4, Tickets / 4));
        (await DoAsync(new FindLedgerTickets(LedgerNumber.Closed, UnitId: district.Root.Id))).Items.Count.ShouldBe(total.Closed);
        (await DoAsync(new FindLedgerTickets(LedgerNumber.Open, UnitId: district.East.Id, HandlerId: 1))).Items.Count
            .ShouldBe((await DoAsync(new GetLedger(UnitId: district.East.Id))).Lines.Where(line => line.HandlerId == 1).Sum(line => line.Figures.Open));
    }

    [SkippableFact]
    public async Task A_commit_that_fails_counts_nothing()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        var ticket = await district.AddAsync(district.East);

        await store.InScopeAsync(async (services, db) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            var row = await work.FirstAsync(db.Tickets.Where(x => x.Id == ticket.Id), default);
            row.People.HandlerId = 9;
            work.Add(new NumberSequence { Name = $"taken-{ticket.Id}" });
            await store.InScopeAsync((other, _) =>
            {
                var first = other.GetRequiredService<UnitOfWork>();
                first.Add(new NumberSequence { Name = $"taken-{ticket.Id}" });
                return first.CommitAsync();
            });
            await Should.ThrowAsync<Exception>(() => work.CommitAsync());
        });

        (await DoAsync(new CheckLedger())).Differences.ShouldBeEmpty();
        (await DoAsync(new GetLedger(UnitId: district.East.Id))).Lines.Single().HandlerId.ShouldBeNull();
    }

    private Task ChangeAsync(long id, Action<Ticket> change) => store.InScopeAsync(async (services, db) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var row = await work.FirstAsync(db.Tickets.Where(ticket => ticket.Id == id), default);
        change(row);
        row.Version++;
        await work.CommitAsync();
    });

    private async Task<T> DoAsync<T>(MediatR.IRequest<Result<T>> request)
    {
        var answer = await store.Hotline.SendAsync(request, Admin);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class SqliteLedgerTests(SqliteFixture store) : LedgerTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresLedgerTests(PostgresFixture store) : LedgerTests(store), IClassFixture<PostgresFixture>;
