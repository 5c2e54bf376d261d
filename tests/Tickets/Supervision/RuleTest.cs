using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Letters;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Supervision;

/// <summary>A house in which rules are made and tried; its ladder ends with the tests' own templates.</summary>
public abstract class RuleTest : FlowTest, IAsyncLifetime
{
    protected const string Reminder = "test-order";
    protected const string Talk = "test-checked";

    private long given = 8000;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await House.ReadAsync(TestTemplates.AddAsync);
    }

    protected override void Set(HotlineOptions options) => options.SupervisionRules.Ladder = $"urge,supervision,{Reminder},{Talk}";

    protected static readonly Actor Admin = People.Supervisor with { Id = 140, DisplayName = "管理员", Roles = new HashSet<string> { Roles.Admin } };

    protected Task<SupervisionRuleRow> SaveAsync(string condition, object? numbers = null, string template = "supervision", int? no = null, string name = "一条规则") =>
        House.DoAsync(new SaveSupervisionRule(no, name, condition, HotlineHouse.Data(numbers), template, ReplyWithin: "3wd"), Admin);

    protected async Task<RuleTrial> TryAsync(string condition, object? numbers = null, string template = "supervision") =>
        await House.DoAsync(new TrySupervisionRule((await SaveAsync(condition, numbers, template)).No), Admin);

    /// <summary>The 20th of the month in which the period of the start ends.</summary>
    protected async Task ToNextPeriodAsync() =>
        await House.PassAsync(new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.FromHours(8)) - House.Time.GetUtcNow());

    protected Task AddAsync(params object[] rows) => House.ReadAsync(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    protected async Task<Matter> AddMatterAsync(string no, string kind)
    {
        var ticket = await House.TicketAsync(no);
        var id = ++given;
        var matter = new Matter
        {
            Id = id,
            No = $"M{id}",
            Kind = kind,
            KindName = kind,
            Subject = kind,
            TicketId = ticket.Id,
            InstanceId = $"i{id}",
            DefinitionId = "none",
            Data = "{}",
            BegunById = 1,
            BegunByName = "周敏",
            BegunUnitId = People.StreetId,
            BegunUnitName = "八角街道",
            BegunUnitPath = "/1/10/",
            BegunAt = House.Time.GetUtcNow(),
            Version = 1,
        };
        await AddAsync(matter);
        return matter;
    }

    /// <summary>A letter as people or a rule wrote it; signed unless it is a draft.</summary>
    protected async Task AddLetterAsync(string no, string template, long unitId, DateTimeOffset at, LetterState state, string? cause = null) => await AddAsync(new Letter
    {
        Id = ++given,
        TicketId = (await House.TicketAsync(no)).Id,
        Template = template,
        KindName = template,
        Subject = "事由",
        State = state,
        ToUnitId = unitId,
        ToUnitPath = $"/1/{unitId}/",
        ToName = "单位",
        Data = "{}",
        DraftedByName = "陈雪梅",
        DraftedAt = at,
        SignedAt = state is LetterState.Draft ? null : at,
        Cause = cause,
        RuleId = cause is null ? null : 1,
        Version = 1,
    });
}
