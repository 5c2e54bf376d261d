using System.Reflection;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Writes the record a form names for an outcome, so that a stage an administrator adds records what its form says.</summary>
internal sealed class TaskRecords(IServiceProvider services)
{
    /// <summary>Null when written; else the rule that forbids it now.</summary>
    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken) =>
        services.GetRequiredKeyedService<ITaskRecord>(filled.Record).WriteAsync(filled, cancellationToken);

    /// <summary>By outcome why it is closed now; those that are open are left out.</summary>
    public Dictionary<string, string> Bars(TaskForm form, TaskOnTicket at)
    {
        var bars = new Dictionary<string, string>();
        foreach (var (outcome, record) in form.Records.Where(record => at.Task.OutcomeList.Contains(record.Key)))
        {
            if (services.GetRequiredKeyedService<ITaskRecord>(record) is IBarredRecord barred && barred.Bar(at) is { } refusal)
                bars[outcome] = refusal.Message;
        }

        return bars;
    }
}

/// <summary>The names of all records and lists of choices that are registered.</summary>
public sealed class RecordNames(IServiceCollection services)
{
    private static readonly Type[] Kinds = [typeof(ITaskRecord), typeof(IMatterRecord)];

    private readonly Lazy<IReadOnlySet<string>> names = new(() => KeysOf(services, Kinds));
    private readonly Lazy<IReadOnlySet<string>> choices = new(() => KeysOf(services, typeof(IFieldChoices)));

    public bool Has(string name) => names.Value.Contains(name);

    public bool HasChoices(string name) => choices.Value.Contains(name);

    public override string ToString() => string.Join(", ", names.Value.Order(StringComparer.Ordinal));

    /// <summary>Registers every record of an assembly under its names.</summary>
    internal static void Add(IServiceCollection services, Assembly assembly)
    {
        foreach (var kind in Kinds)
            foreach (var type in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(kind)))
                foreach (var name in type.GetCustomAttributes<RecordNameAttribute>())
                    services.AddKeyedScoped(kind, name.Name, type);
        services.AddSingleton(new RecordNames(services));
        services.AddTransient<TaskRecords>();
    }

    private static HashSet<string> KeysOf(IServiceCollection services, params Type[] kinds) => services
        .Where(service => service.IsKeyedService && kinds.Contains(service.ServiceType))
        .Select(service => (string)service.ServiceKey!)
        .ToHashSet();
}
