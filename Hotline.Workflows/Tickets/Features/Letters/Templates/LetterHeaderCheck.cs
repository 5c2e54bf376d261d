using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>What is wrong with a header that can be read.</summary>
internal static partial class LetterHeaderCheck
{
    private static readonly string[] Types = ["text", "multiline", "date", "number"];
    private static readonly string[] Channels = ["desk", "mail", "sms", "webhook"];

    public static IEnumerable<TemplateProblem> Problems(LetterHeader header, string json)
    {
        TemplateProblem At(string place, string key, params object?[] values) => new(LineOf(json, place), LetterTemplateTexts.Format(key, values));
        var isPage = header.Layout is not LetterLayout.Plain;
        if (string.IsNullOrWhiteSpace(header.Kind))
            yield return At("kind", "NoKind");
        if (isPage && string.IsNullOrWhiteSpace(header.Agency))
            yield return At("agency", "NoAgency");
        if (header.Series is { } series && (!isPage || header.Sign is null || !Series().IsMatch(series)))
            yield return At("series", "BadSeries", series);
        foreach (var role in new[] { header.Sign, header.Check }.OfType<string>().Where(role => !Roles.All.Contains(role)))
            yield return At(role, "BadRole", role, string.Join(", ", Roles.All));
        if (header is { Check: not null, Sign: null })
            yield return At("check", "CheckWithoutSign");
        if (header.Reply is { } reply && !Allowance.TryParse(reply, CultureInfo.InvariantCulture, out _))
            yield return At("reply", "BadReply", reply);
        foreach (var channel in (header.Channels ?? []).Where(channel => !Channels.Contains(channel)))
            yield return At(channel ?? "channels", "BadChannel", channel, string.Join(", ", Channels));
        foreach (var root in (header.Needs ?? []).Where(root => !LetterFactNames.MayNeed(root, header)))
            yield return At(root ?? "needs", "BadNeed", root, string.Join(", ", LetterFactNames.Roots(header)));
        foreach (var problem in (header.Fields ?? []).SelectMany((field, at) => Fields(header, field, at, At)))
            yield return problem;
    }

    /// <summary>The line of the whole template in which a part of the header is written.</summary>
    public static int LineOf(string json, string part)
    {
        var at = json.IndexOf(JsonSerializer.Serialize(part, Relaxed), StringComparison.Ordinal);
        return 2 + json.AsSpan(0, Math.Max(0, at)).Count('\n');
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<TemplateProblem> Fields(LetterHeader header, LetterField field, int index, Func<string, string, object?[], TemplateProblem> at)
    {
        if (!FieldName().IsMatch(field.Name ?? ""))
            yield return at(field.Name ?? "fields", "BadFieldName", [field.Name]);
        else if (header.Fields.Take(index).Any(other => other.Name == field.Name))
            yield return at(field.Name!, "FieldTwice", [field.Name]);
        if (string.IsNullOrWhiteSpace(field.Label))
            yield return at(field.Name ?? "fields", "NoLabel", [field.Name]);
        if (!Types.Contains(field.Type))
            yield return at(field.Type ?? "fields", "BadType", [field.Label, field.Type, string.Join(", ", Types)]);
    }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,39}$")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^[\p{L}\p{N}]{1,20}$")]
    private static partial Regex Series();
}
