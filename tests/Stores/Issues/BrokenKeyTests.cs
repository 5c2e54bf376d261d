using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores.Issues;

/// <summary>Every broken key was taken for a race: the request ran ten times without a pause and then blamed a crowd.</summary>
public abstract class BrokenKeyTests(StoreFixture store)
{
    private readonly UnpausedTime _time = new();

    [SkippableFact]
    public async Task A_key_that_stays_taken_is_named_after_tries_that_lie_further_and_further_apart()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await using var node = Open();

        var refusal = await RefusalAsync(node, new AddUnit(store.Services.GetRequiredService<IIdSource>().NextNumber(), district.East.Code), district.Centre);

        refusal.Code.ShouldBe("key-taken");
        refusal.Message.ShouldContain("Units.Code");
        node.GetRequiredService<Tries>().Count.ShouldBe(10);
        var chance = new Random(7);
        _time.Pauses.ShouldBe(Enumerable.Range(0, 9).Select(n => TimeSpan.FromMilliseconds((long)(Math.Min(10 << n, 100) * chance.NextDouble()))));
    }

    [SkippableFact]
    public async Task A_number_of_the_house_that_is_there_already_is_no_race_and_tried_once()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        await using var node = Open();

        var refusal = await RefusalAsync(node, new AddUnit(district.East.Id, "another"), district.Centre);

        refusal.Code.ShouldBe("key-taken");
        refusal.Message.ShouldContain("Units.Id");
        node.GetRequiredService<Tries>().Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_key_of_several_columns_is_named_with_all_of_them()
    {
        Skip.If(store.Missing is not null, store.Missing);
        var district = await District.CreateAsync(store);
        void Twice(Ticket ticket) => (ticket.SourceSystem, ticket.SourceNo) = ("市级平台", $"{district.Root.Id}");
        await district.AddAsync(district.East, Twice);

        var broken = await Should.ThrowAsync<Exception>(() => district.AddAsync(district.East, Twice));

        var races = store.Services.GetRequiredService<ICommitRaces>();
        races.WasLost(broken).ShouldBeTrue();
        races.Broken(broken).ShouldNotBeNull().ToString().ShouldBe("Tickets.SourceSystem+SourceNo");
    }

    private ServiceProvider Open() => store.OpenNode(configure: services => services
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton(new Random(7))
        .AddSingleton(new HotlineOptions { DataDirectory = store.DataDirectory, Commit = { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(100) } })
        .AddSingleton<Tries>()
        .AddScoped<IRequestHandler<AddUnit, Result<long>>, AddUnitHandler>());

    private static async Task<Refusal> RefusalAsync(ServiceProvider node, AddUnit request, Actor actor) =>
        (await node.GetRequiredService<IHotline>().SendAsync(request, actor)).Refusal.ShouldNotBeNull();

    [AllowEveryone]
    private sealed record AddUnit(long Id, string Code) : ICommand<long>;

    private sealed class AddUnitHandler(UnitOfWork work, Tries tries) : IRequestHandler<AddUnit, Result<long>>
    {
        public Task<Result<long>> Handle(AddUnit request, CancellationToken cancellationToken)
        {
            tries.Count++;
            work.Add(new Hotline.Workflows.Tickets.Model.Unit { Id = request.Id, Code = request.Code, Name = request.Code, Path = $"/{request.Id}/" });
            return Task.FromResult<Result<long>>(request.Id);
        }
    }

    private sealed class Tries
    {
        public int Count { get; set; }
    }

    /// <summary>Notes each pause and ends it at once.</summary>
    private sealed class UnpausedTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

public sealed class BrokenKeysOnSqlite(SqliteFixture store) : BrokenKeyTests(store), IClassFixture<SqliteFixture>;

public sealed class BrokenKeysOnPostgres(PostgresFixture store) : BrokenKeyTests(store), IClassFixture<PostgresFixture>;
