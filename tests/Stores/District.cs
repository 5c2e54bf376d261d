using System.Globalization;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>A district of its own for one test: a root with two streets, its people, and tickets put straight into the tables.</summary>
internal sealed class District
{
    private readonly StoreFixture _store;
    private readonly IIdSource _ids;
    private int _count;

    private District(StoreFixture store)
    {
        _store = store;
        _ids = store.Services.GetRequiredService<IIdSource>();
        Root = NewUnit(null, UnitKind.District, "区");
        East = NewUnit(Root, UnitKind.Street, "东街");
        West = NewUnit(Root, UnitKind.Street, "西街");
        Community = NewUnit(East, UnitKind.Community, "东一社区");
        Centre = NewActor(Root, "centre", Roles.Dispatcher);
        EastHandler = NewActor(East, "east", Roles.Handler);
        WestHandler = NewActor(West, "west", Roles.Handler);
    }

    public Unit Root { get; }

    public Unit East { get; }

    public Unit West { get; }

    public Unit Community { get; }

    public Actor Centre { get; }

    public Actor EastHandler { get; }

    public Actor WestHandler { get; }

    public static async Task<District> CreateAsync(StoreFixture store)
    {
        var district = new District(store);
        await store.InScopeAsync((_, db) =>
        {
            db.Units.AddRange(district.Root, district.East, district.West, district.Community);
            return db.SaveChangesAsync();
        });
        return district;
    }

    public async Task<Ticket> AddAsync(Unit? lead, Action<Ticket>? change = null, string? instanceId = null)
    {
        var ticket = new Ticket
        {
            Id = _ids.NextNumber(),
            No = $"{Root.Id}-{Interlocked.Increment(ref _count).ToString("0000", CultureInfo.InvariantCulture)}",
            Title = "路灯不亮",
            Content = "小区门口的路灯不亮。",
            InstanceId = instanceId ?? _ids.NextText(),
            DefinitionId = "none",
            Stage = lead is null ? "dispatch" : "handle",
            StageName = lead is null ? "派单" : "处置",
            LeadUnitId = lead?.Id,
            LeadUnitName = lead?.Name,
            LeadUnitPath = lead?.Path,
            AcceptedAt = _store.Time.GetUtcNow(),
            ReportedAt = _store.Time.GetUtcNow(),
            CreatedAt = _store.Time.GetUtcNow(),
        };
        change?.Invoke(ticket);
        await _store.InScopeAsync(async (services, db) =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            work.Add(ticket);
            await work.CommitAsync();
            return await db.Instances.Where(row => row.Id == instanceId).ExecuteUpdateAsync(set => set.SetProperty(row => row.TicketId, ticket.Id));
        });
        return ticket;
    }

    public Task OfferAsync(Ticket ticket, Unit unit, string role, DateTimeOffset? dueAt = null, Action<HumanTask>? change = null) => _store.InScopeAsync((services, _) =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var task = new HumanTask
        {
            Id = _ids.NextNumber(),
            TicketId = ticket.Id,
            InstanceId = ticket.InstanceId,
            BookmarkId = _ids.NextText(),
            ActivityId = "task",
            ActivityInstanceId = _ids.NextText(),
            Stage = "review",
            StageName = "审核",
            FormId = "review",
            Outcomes = "通过\n退回",
            CandidateRole = role,
            CandidateUnitId = unit.Id,
            CandidateUnitPath = unit.Path,
            DueAt = dueAt,
            CreatedAt = _store.Time.GetUtcNow(),
        };
        change?.Invoke(task);
        work.Add(task);
        return work.CommitAsync();
    });

    private Unit NewUnit(Unit? parent, UnitKind kind, string name)
    {
        var id = _ids.NextNumber();
        return new Unit
        {
            Id = id,
            ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{id}/",
            Kind = kind,
            Code = $"U{id}",
            Name = name,
            SortOrder = (int)(id % 1000),
        };
    }

    private Actor NewActor(Unit unit, string name, string role) =>
        new(_ids.NextNumber(), name, name, new HashSet<string> { role }, unit.Id, unit.Name, unit.Path);
}
