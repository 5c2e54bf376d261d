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
            ? Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).Select(ReadFile)
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
            year = JsonSerializer.Deserialize<HolidayYear>(json, Options) ?? throw new FormatException(CalendarTexts.Format("NoticeUnreadable", name, 1));
        }
        catch (JsonException e)
        {
            throw new FormatException(CalendarTexts.Format("NoticeUnreadable", name, (e.LineNumber ?? 0) + 1), e);
        }
        foreach (var holiday in year.Holidays)
        {
            if (holiday.To < holiday.From)
                throw new FormatException(CalendarTexts.Format("HolidayBackwards", name, holiday.Name));
            if (year.MakeUpDays.FirstOrDefault(m => holiday.Covers(m.Date)) is { } clash)
                throw new FormatException(CalendarTexts.Format("MakeUpOnHoliday", name, clash.Date, holiday.Name));
        }
        return year;
    }

    private static HolidayYear ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception defect) when (defect is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path}: {defect.Message}", defect);
        }
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
