using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

public static class RuleServices
{
    /// <summary>The rules, and every condition there is.</summary>
    internal static IServiceCollection AddSupervisionRules(this IServiceCollection services)
    {
        services.Scan(scan => scan.FromAssemblyOf<HotlineDb>()
            .AddClasses(types => types.AssignableTo<RuleCondition>(), publicOnly: false)
            .As<RuleCondition>()
            .WithTransientLifetime());
        services.AddSingleton<RulePeriods>();
        services.AddTransient<RuleFacts>();
        services.AddTransient<RuleConditions>();
        services.AddTransient<RuleLook>();
        services.AddTransient<RuleTargets>();
        services.AddTransient<RuleRows>();
        services.AddSingleton<RuleWorker>();
        return services;
    }

    /// <summary>Lets this process draft what rules ask for; a process that only imports or checks leaves it to the server.</summary>
    public static IServiceCollection AddRuleWorker(this IServiceCollection services) => services.AddHostedService<RuleBackgroundService>();
}
