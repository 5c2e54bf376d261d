using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>
/// Has the letters drafted that the rules which are on ask for, one commit each. On several nodes one works at a time, to
/// save work alone: that a cause has one letter is held by its unique key.
/// </summary>
public sealed partial class RuleWorker(IServiceScopeFactory scopes, IHotline hotline, IWorkClaims claims, HotlineOptions options, TimeProvider time, ILogger<RuleWorker> log)
{
    private const string Claim = "supervision-rules";

    /// <summary>One round of all rules.</summary>
    /// <returns>How many letters were drafted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var claim = await claims.TryTakeAsync(Claim, cancellationToken);
        if (claim is null)
            return 0;
        var drafted = 0;
        foreach (var rule in await OnAsync(cancellationToken))
        {
            try
            {
                drafted += await RunAsync(rule, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                RuleLeft(log, rule.No, error);
            }
        }

        return drafted;
    }

    private async Task<int> RunAsync(SupervisionRule rule, CancellationToken cancellationToken)
    {
        var drafted = 0;
        foreach (var cause in await NewCausesAsync(rule, cancellationToken))
        {
            var answer = await hotline.SendAsync(new DraftByRule(rule.Id, cause), Actor.System, cancellationToken);
            if (answer.Succeeded)
                drafted++;
            else
                NotDrafted(log, rule.No, cause.Subject, answer.Refusal.Code, answer.Refusal.Message);
        }

        return drafted;
    }

    private async Task<List<RuleCause>> NewCausesAsync(SupervisionRule rule, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var earliest = now.AddDays(-options.SupervisionRules.LookBackDays);
        await using var scope = scopes.CreateAsyncScope();
        var window = new CauseWindow(rule.EnabledAt > earliest ? rule.EnabledAt.Value : earliest, now);
        var found = await scope.ServiceProvider.GetRequiredService<RuleLook>().FindAsync(rule, window, cancellationToken);
        if (!found.Succeeded)
        {
            NotDrafted(log, rule.No, "", found.Refusal.Code, found.Refusal.Message);
            return [];
        }

        var book = await scope.ServiceProvider.GetRequiredService<RuleFacts>().BookAsync(cancellationToken);
        return [.. found.Value
            .Where(one => one.IsNew && book.Unit(one.Cause.UnitId) is { IsClosed: false })
            .Select(one => one.Cause).Take(options.SupervisionRules.MostAtOnce)];
    }

    private async Task<List<SupervisionRule>> OnAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HotlineDb>().SupervisionRules
            .Where(rule => rule.Enabled).OrderBy(rule => rule.No).ToListAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Supervision rule {No} could not look; it is tried again in the next round")]
    private static partial void RuleLeft(ILogger log, int no, Exception error);

    [LoggerMessage(LogLevel.Warning, "Supervision rule {No} drafted nothing for {Subject}: {Code}, {Message}")]
    private static partial void NotDrafted(ILogger log, int no, string subject, string code, string message);
}
