using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Host.Api;

/// <summary>
/// How the API writes and reads JSON: camelCase, enum values as camelCase words (their Chinese words are read too),
/// ids as decimal strings, times as ISO 8601 with offset, Chinese unescaped. Unknown fields are ignored; one
/// given twice is refused, for nobody knows which was meant.
/// </summary>
internal static class ApiJson
{
    /// <summary>What use cases call by its kind is plainly <c>id</c> on the thing itself.</summary>
    private static readonly Dictionary<Type, string> OwnIds = new()
    {
        [typeof(TaskRow)] = "taskId",
        [typeof(ImportProgress)] = "jobId",
        [typeof(MigrationProgress)] = "jobId",
    };

    public static void Configure(JsonSerializerOptions json, TimeZoneInfo zone)
    {
        json.AllowDuplicateProperties = false;
        json.MaxDepth = 128;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.Converters.Add(new JsonTreeConverter());
        json.Converters.Add(new WordEnumConverter());
        json.Converters.Add(new ZonedInstantConverter(zone));
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteIdsAsText, ReadSecrecyWords } };
    }

    private static void ReadSecrecyWords(JsonTypeInfo type)
    {
        if (type.Type == typeof(TicketDraft) && type.Properties.FirstOrDefault(property => property.Name == "reporterSecret") is { } secret)
            secret.CustomConverter = new SecrecyConverter();
    }

    private static void WriteIdsAsText(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (OwnIds.GetValueOrDefault(type.Type) == property.Name)
                property.Name = "id";
            var isLong = property.PropertyType == typeof(long) || property.PropertyType == typeof(long?);
            if (isLong && (property.Name == "id" || property.Name.EndsWith("Id", StringComparison.Ordinal)))
                property.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString;
        }
    }
}
