using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>A job's mapping as its row keeps it.</summary>
internal static class StoredMapping
{
    /// <summary>Stands in what is stored when the person named the source.</summary>
    public const string SourceMark = "\"source\":\"";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ColumnMapping mapping) => JsonSerializer.Serialize(mapping, Json);

    public static ColumnMapping Read(string stored) => JsonSerializer.Deserialize<ColumnMapping>(stored, Json)!;

    public static ImportProgress Progress(ImportJob job)
    {
        var mapping = Read(job.Mapping);
        return new ImportProgress(
            job.Id, job.FileName, job.Status, job.TotalRows, job.DoneRows, job.Created, job.Duplicates, job.Rejected, job.Error,
            job.StartedAt, job.FinishedAt, mapping.ByHeader())
        {
            Unmapped = mapping.Unmapped(),
            Notices = mapping.Notices,
            Source = mapping.Source,
        };
    }
}
