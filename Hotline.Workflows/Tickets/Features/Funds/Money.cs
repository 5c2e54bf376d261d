using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>金额: an amount in whole cents 分, as people write, read and sign it.</summary>
public readonly partial record struct Money(long Cents)
{
    /// <summary>Ten billion yuan: what is above it was mistyped.</summary>
    public const long MostCents = 1_000_000_000_000;

    /// <summary>Under this name a form keeps the cents of an amount, so that no unit is guessed.</summary>
    public const string CentsKey = "cents";

    private const string TextKey = "text";
    private const int MostDigits = 11;

    // A full-width character of ASCII is so far from it.
    private const int Wide = 0xFEE0;

    private static readonly decimal CentsOfYuan = 100;

    public decimal Yuan => Cents / CentsOfYuan;

    /// <summary>As a form keeps it: the cents, and how they read.</summary>
    public JsonObject ToJson() => new() { [CentsKey] = Cents, [TextKey] = Say() };

    /// <summary>Such as 48,600.00.</summary>
    public override string ToString() => Yuan.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Such as 48,600.00 元.</summary>
    public string Say() => FundTexts.Format("Yuan", ToString());

    /// <summary>大写, as documents have it, such as 肆万捌仟陆佰元整.</summary>
    public string Capitals() => MoneyCapitals.Of(Cents);

    /// <summary>Reads an amount as a form keeps it, or as people write it: 48600, 48,600.00, 4.86万, also in full width.</summary>
    /// <param name="value">A text, a number of yuan, or what <see cref="ToJson"/> made.</param>
    /// <param name="label">What people call the field.</param>
    /// <param name="amount">Above zero; nothing where there is a defect.</param>
    /// <returns>What is wrong, naming the field; null when nothing is.</returns>
    public static string? Read(JsonNode? value, string label, out Money amount)
    {
        if (value is not JsonObject kept)
            return Read(value?.ToString(), label, out amount);
        var ok = kept[CentsKey] is JsonValue cents && cents.TryGetValue(out long whole) && whole is > 0 and <= MostCents;
        amount = ok ? new Money(kept[CentsKey]!.GetValue<long>()) : default;
        return ok ? null : FundTexts.Format("Money.Odd", label);
    }

    /// <inheritdoc cref="Read(JsonNode?, string, out Money)"/>
    public static string? Read(string? text, string label, out Money amount)
    {
        amount = default;
        var written = Narrow(text ?? "");
        if (written.StartsWith('-') || written.StartsWith('−') || written.StartsWith('('))
            return FundTexts.Format("Money.Negative", label);
        var power = 0;
        written = Cut(Cut(written.TrimStart('¥').TrimStart(), FundTexts.Get("Money.Whole")), FundTexts.Get("Money.Yuan"));
        foreach (var (key, zeros) in new[] { ("Money.TenThousand", 4), ("Money.HundredMillion", 8) })
        {
            if (written.EndsWith(FundTexts.Get(key), StringComparison.Ordinal))
                (written, power) = (Cut(written, FundTexts.Get(key)), zeros);
        }

        if (!Form().IsMatch(written))
            return FundTexts.Format("Money.Odd", label);
        var parts = written.Replace(",", "", StringComparison.Ordinal).Split('.');
        var (whole, part) = (parts[0].TrimStart('0'), parts.Length > 1 ? parts[1] : "");
        if (part.Length > power + 2)
            return FundTexts.Format("Money.Fraction", label);
        if (whole.Length > MostDigits)
            return FundTexts.Format("Money.TooLarge", label);
        var cents = decimal.Parse($"0{whole}.{part}0", CultureInfo.InvariantCulture) * CentsOfYuan * (decimal)Math.Pow(10, power);
        if (cents > MostCents)
            return FundTexts.Format("Money.TooLarge", label);
        amount = new Money((long)cents);
        return cents == 0 ? FundTexts.Format("Money.Zero", label) : null;
    }

    private static string Narrow(string text) => string.Concat(text.Select(one => one switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(one - Wide),
        '\u3000' => ' ',
        '\uFFE5' => '¥',
        _ => one,
    })).Trim();

    private static string Cut(string text, string end) => text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length].TrimEnd() : text;

    [GeneratedRegex(@"^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
