using System.Reflection;
using System.Text.Json;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Reads holiday notices: the shipped ones, and a district's own files, which replace a shipped year whole.</summary>
public static class HolidayYears
{
    private const string ResourcePrefix = "Holidays/";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static IReadOnlyList<HolidayYear> Shipped { get; } = ReadShipped();

    /// <summary>The shipped years with every *.json of the directory laid over them; a missing directory adds nothing.</summary>
    /// <exception cref="FormatException">A file is no holiday notice; the message names it.</exception>
    public static IReadOnlyList<HolidayYear> Load(string directory)
    {
        var own = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).Select(f => Parse(File.ReadAllText(f), f))
            : [];
        return Merge(Shipped, own);
    }

    /// <summary>One notice per year, the later list winning, in order of year.</summary>
    public static IReadOnlyList<HolidayYear> Merge(IEnumerable<HolidayYear> shipped, IEnumerable<HolidayYear> own)
    {
        var years = new SortedDictionary<int, HolidayYear>();
        foreach (var year in shipped.Concat(own))
            years[year.Year] = year;
        return [.. years.Values];
    }

    /// <exception cref="FormatException">The text is no holiday notice.</exception>
    public static HolidayYear Parse(string json, string name)
    {
        HolidayYear year;
        try
        {
            year = JsonSerializer.Deserialize<HolidayYear>(json, Options) ?? throw new FormatException($"{name}: empty.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{name}: {e.Message}", e);
        }
        foreach (var holiday in year.Holidays)
        {
            if (holiday.To < holiday.From)
                throw new FormatException($"{name}: {holiday.Name} ends before it starts.");
            if (year.MakeUpDays.FirstOrDefault(m => m.Date >= holiday.From && m.Date <= holiday.To) is { } clash)
                throw new FormatException($"{name}: {clash.Date:yyyy-MM-dd} is both a day off and a make-up day.");
        }
        return year;
    }

    private static HolidayYear[] ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return Parse(reader.ReadToEnd(), n);
            })];
    }
}
