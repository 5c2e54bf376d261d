using System.Globalization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>发文字号: the running number of an agency's code and year.</summary>
internal static class LetterNumber
{
    /// <summary>Name of the series that the commit draws from.</summary>
    public static string SeriesOf(string series, int year) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{series}:{year}");

    public const string Prefix = "letter:";

    /// <param name="format">Of the settings.</param>
    /// <param name="series">机关代字.</param>
    /// <param name="year">Of signing.</param>
    /// <param name="number">The running number, or what stands for it.</param>
    public static string Write(string format, string series, int year, string number) => format
        .Replace("{series}", series, StringComparison.Ordinal)
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{number}", number, StringComparison.Ordinal);

    /// <summary>Stands for a letter's running number in texts that are staged before it is drawn; ASCII, so that JSON keeps it as it is.</summary>
    public static string MarkOf(Letter letter) => string.Create(CultureInfo.InvariantCulture, $"#letter:{letter.Id}#");
}
