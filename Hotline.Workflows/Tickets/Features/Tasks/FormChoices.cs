using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// Choices of a form's field that the database keeps. One is a class in its feature's folder with its
/// <see cref="FieldChoicesAttribute"/>; registration finds it, forms name it.
/// </summary>
internal interface IFieldChoices
{
    ValueTask<IReadOnlyList<FieldOption>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>What a form calls it in a field's <c>choices</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FieldChoicesAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>Puts the choices that the database keeps into a form. A list without any leaves its field out: nobody could fill it in.</summary>
internal sealed class FormChoices(IServiceProvider services)
{
    /// <param name="form">As its file has it.</param>
    /// <param name="outcome">Only the fields of this outcome; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<TaskForm> FillAsync(TaskForm form, string? outcome, CancellationToken cancellationToken)
    {
        if (!form.Fields.Any(Asks))
            return form;
        var fields = new List<FormField>(form.Fields.Count);
        foreach (var field in form.Fields)
        {
            if (!Asks(field))
                fields.Add(field);
            else if (await services.GetRequiredKeyedService<IFieldChoices>(field.Choices).ListAsync(cancellationToken) is { Count: > 0 } options)
                fields.Add(field with { Options = options });
        }

        return form with { Fields = fields };

        bool Asks(FormField field) => field.Choices is not null && (outcome is null || field.IsShownFor(outcome));
    }

    /// <summary>For reading what was chosen: each choice has the name it goes by now, and none is left out.</summary>
    public async ValueTask<TaskForm> NamedAsync(TaskForm form, CancellationToken cancellationToken)
    {
        var filled = (await FillAsync(form, null, cancellationToken)).Fields.ToDictionary(field => field.Name);
        return form with { Fields = [.. form.Fields.Select(field => filled.GetValueOrDefault(field.Name, field))] };
    }

    /// <summary>What was filled in, with what the choices fill in where nothing was written.</summary>
    public static JsonObject Complete(TaskForm form, JsonObject data)
    {
        var chosen = form.Fields.Where(field => field.Choices is not null)
            .Select(field => field.Options.FirstOrDefault(option => option.Value == TaskValues.Text(data, field.Name)))
            .SelectMany(option => option?.Fills ?? new Dictionary<string, string>())
            .Where(fill => TaskValues.Text(data, fill.Key) is null)
            .ToList();
        if (chosen.Count == 0)
            return data;
        var completed = data.DeepClone().AsObject();
        foreach (var (name, value) in chosen)
        {
            foreach (var written in completed.Select(pair => pair.Key).Where(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)).ToList())
                completed.Remove(written);
            completed[name] = value;
        }

        return completed;
    }

    /// <summary>Registers every list of an assembly under its name.</summary>
    internal static void Add(IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
            if (type.GetCustomAttribute<FieldChoicesAttribute>() is { } choices)
                services.AddKeyedScoped(typeof(IFieldChoices), choices.Name, type);
        services.AddTransient<FormChoices>();
    }
}
