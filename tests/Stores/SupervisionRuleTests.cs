using System.Text.Json.Nodes;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tests.Tickets.Letters;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>督办规则 over a real database: every condition is asked, and three nodes that look at the same causes draft one letter for each.</summary>
public abstract class SupervisionRuleTests(StoreFixture store)
{
    private const int Tickets = 6;

    private static readonly Actor Admin = People.Supervisor with { Id = 140, DisplayName = "管理员", Roles = new HashSet<string> { Roles.Admin } };

    [SkippableFact]
    public async Task Each_cause_has_one_letter_however_many_nodes_look()
    {
        Skip.If(store.Missing is not null, store.Missing);
        await store.InScopeAsync((_, db) => People.SeedAsync(db));
        await store.InScopeAsync((_, db) => TestTemplates.AddAsync(db));
        await store.Services.GetRequiredService<WorkflowFiles>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"));
        foreach (var condition in (await DoAsync(new ListSupervisionRules())).Conditions)
            await OnAsync(condition.Key, null);
        for (var i = 0; i < Tickets; i++)
            await DoAsync(new CreateTicket(new TicketDraft { Content = "停水了。", Level = TicketLevel.TwoHours, LeadUnitId = People.StreetId }), People.Dispatcher);
        for (var hours = 0; hours < 6; hours++)
        {
            store.Time.Advance(TimeSpan.FromHours(1));
            await store.Services.GetRequiredService<TimerPump>().FireDueAsync();
        }

        await using var second = store.OpenNode();
        await using var third = store.OpenNode();
        RuleWorker[] nodes = [.. new IServiceProvider[] { store.Services, second, third }.Select(node => node.GetRequiredService<RuleWorker>())];
        var drafted = (await Task.WhenAll(nodes.Select(node => node.RunAsync()))).Sum() + (await Task.WhenAll(nodes.Select(node => node.RunAsync()))).Sum();

        drafted.ShouldBe(Tickets);
        var letters = await store.InScopeAsync((_, db) => db.Letters.AsNoTracking().ToListAsync());
        letters.Count.ShouldBe(Tickets);
        letters.Select(letter => letter.Cause).Distinct().Count().ShouldBe(Tickets);
        letters.Select(letter => letter.TicketId).Distinct().Count().ShouldBe(Tickets);
    }

    private async Task OnAsync(string condition, JsonObject? numbers)
    {
        var rule = await DoAsync(new SaveSupervisionRule(null, condition, condition, numbers, "test-order"));
        await DoAsync(new TrySupervisionRule(rule.No));
        await DoAsync(new TrySupervisionRule(rule.No, Current: true));
        await DoAsync(new SwitchSupervisionRule(rule.No, true));
    }

    private async Task<T> DoAsync<T>(IRequest<Result<T>> request, Actor? actor = null)
    {
        var answer = await store.Hotline.SendAsync(request, actor ?? Admin);
        answer.Refusal.ShouldBeNull();
        return answer.Value!;
    }
}

public sealed class SqliteSupervisionRuleTests(SqliteFixture store) : SupervisionRuleTests(store), IClassFixture<SqliteFixture>;

public sealed class PostgresSupervisionRuleTests(PostgresFixture store) : SupervisionRuleTests(store), IClassFixture<PostgresFixture>;
