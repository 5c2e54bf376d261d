using System.Collections;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Desk;

public sealed partial class TextsTests
{
    private static readonly ResourceManager Texts = new(typeof(DeskTexts).FullName!, typeof(DeskTexts).Assembly);

    [Fact]
    public void Every_chinese_text_has_an_english_one() =>
        Keys(new CultureInfo("en")).ShouldBe(Keys(CultureInfo.InvariantCulture), ignoreOrder: true);

    [Fact]
    public void Placeholders_are_the_same_in_both_languages()
    {
        foreach (var key in Keys(CultureInfo.InvariantCulture))
        {
            var chinese = Places(Texts.GetString(key, CultureInfo.InvariantCulture)!);
            Places(Texts.GetString(key, new CultureInfo("en"))!).ShouldBe(chinese, key);
        }
    }

    [Fact]
    public void Every_key_the_pages_name_exists()
    {
        var known = Keys(CultureInfo.InvariantCulture).ToHashSet();
        var missing = Directory.EnumerateFiles(DeskFolder(), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            // A key that ends with a dot is completed by a value.
            .Where(key => key.EndsWith('.') ? !known.Any(other => other.StartsWith(key, StringComparison.Ordinal)) : !known.Contains(key));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_value_a_label_is_made_of_has_a_word()
    {
        var known = Keys(CultureInfo.InvariantCulture).ToHashSet();
        string[] needed =
        [
            .. Of<TicketKind>(), .. Of<Channel>(), .. Of<Urgency>(), .. Of<TicketLevel>(), .. Of<TicketStatus>(), .. Of<MatterStatus>(), .. Of<MatterSide>(), .. Of<Satisfaction>(),
            .. Of<UnitKind>(), .. Of<ImportStatus>(), .. Of<ImportVerdict>(), .. Roles.All.Select(role => "Role." + role),
            .. NavMap.All.Select(entry => entry.Text), .. NavMap.All.Where(entry => entry.Phone).Select(entry => entry.Text + ".Short"),
            .. Enum.GetNames<Hotline.Workflows.Desk.Work.TimeBand>().Select(band => "Band." + band),
            .. Enum.GetNames<Hotline.Workflows.Desk.Components.DueShape>().Select(shape => "Due." + shape),
        ];
        needed.Where(key => !known.Contains(key)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Of<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{typeof(T).Name}.{name}");

    private static List<string> Keys(CultureInfo culture) =>
        [.. Texts.GetResourceSet(culture, true, false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    private static List<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order()];

    private static string DeskFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Hotline.Workflows/Desk"));

    [GeneratedRegex("""\b(?:T|texts)\["([A-Za-z0-9.]+)"[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d(?::\w+)?\}")]
    private static partial Regex Place();
}
