using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The task forms of <c>forms/*.json</c>, read once; a new form needs a file and a restart, no C#.</summary>
public sealed class FormCatalog
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, TaskForm> forms;

    public FormCatalog(IEnumerable<TaskForm> forms) =>
        this.forms = forms.ToDictionary(form => form.Id, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<TaskForm> All => forms.Values;

    /// <summary>Reads every form of a folder.</summary>
    /// <param name="directory">The folder; one that is not there has none.</param>
    /// <param name="records">What they may name.</param>
    /// <exception cref="FormatException">A file is no form; the message names it and the defect.</exception>
    public static FormCatalog Load(string directory, RecordNames records)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.json") : [];
        return new FormCatalog(files.Order(StringComparer.Ordinal).Select(file => Read(file, records)));
    }

    public bool Has(string id) => forms.ContainsKey(id);

    /// <summary>The form of that name, or one without fields: a stage may need no more than its outcomes.</summary>
    public TaskForm Find(string id, string title) =>
        forms.GetValueOrDefault(id) ?? new TaskForm { Id = id, Title = title };

    /// <summary>Reads one form file.</summary>
    /// <exception cref="FormatException">It is no form; the message names file and defect.</exception>
    public static TaskForm Read(string file, RecordNames records)
    {
        try
        {
            var form = JsonSerializer.Deserialize<TaskForm>(File.ReadAllText(file), Format)
                ?? throw new FormatException($"{Path.GetFileName(file)} is empty.");
            var unknown = form.Records.Values.FirstOrDefault(record => !records.Has(record));
            if (unknown is not null)
                throw new FormatException($"{Path.GetFileName(file)}: no record '{unknown}'; there are {records}.");
            var list = form.Fields.Select(field => field.Choices).FirstOrDefault(list => list is not null && !records.HasChoices(list));
            return list is null ? form : throw new FormatException($"{Path.GetFileName(file)}: no list of choices '{list}'.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{Path.GetFileName(file)}: {error.Message}", error);
        }
    }
}
