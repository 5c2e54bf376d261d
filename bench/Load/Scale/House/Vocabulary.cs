using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>Words that requests are made of; each takes the lengths that real messages have, and no two are alike.</summary>
/// <param name="HandlerTitle">承办人.</param>
/// <param name="Places">Where it is: <c>{community}</c>, <c>{n}</c> and <c>{m}</c> stand for what differs; likewise below.</param>
/// <param name="Forwarded">Stands before a letter that is taken over whole.</param>
internal sealed record Vocabulary(
    string HandlerTitle,
    string Surnames,
    string Givens,
    IReadOnlyList<string> Honorifics,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Details,
    IReadOnlyList<string> Asks,
    string Forwarded)
{
    private const double Median = 200;
    private const double Spread = 0.55;
    private const int Shortest = 40;
    private const int Longest = 7000;
    private const double Letters = 0.002;

    public static Vocabulary Read()
    {
        using var file = typeof(Vocabulary).Assembly.GetManifestResourceStream("vocabulary.json")!;
        return JsonSerializer.Deserialize<Vocabulary>(file, JsonSerializerOptions.Web)!;
    }

    public string PersonName(Random chance) =>
        $"{Surnames[chance.Next(Surnames.Length)]}{Givens.Substring(chance.Next(Givens.Length / 2) * 2, 2)}";

    public string ReporterName(Random chance) => $"{Surnames[chance.Next(Surnames.Length)]}{One(Honorifics, chance)}";

    /// <param name="community">Its name.</param>
    /// <param name="chance">Of this ticket alone.</param>
    public (string Title, string Content, string Address) Request(string community, Random chance)
    {
        var address = Fill(One(Places, chance), community, chance);
        var problem = Fill(One(Problems, chance), community, chance);
        var whole = new StringBuilder(Fill(One(Openings, chance), community, chance)).Append(address).Append(problem).Append('。');
        var letter = chance.NextDouble() < Letters;
        if (letter)
            whole.Append(Forwarded);
        var length = letter ? chance.Next(Longest * 3 / 4, Longest) : Math.Clamp(Median * Math.Exp(Spread * Normal(chance)), Shortest, Longest);
        while (whole.Length < length)
            whole.Append(Fill(One(Details, chance), community, chance));
        return ($"{address}{problem}", whole.Append(Fill(One(Asks, chance), community, chance)).ToString(), address);
    }

    private static string Fill(string text, string community, Random chance) => !text.Contains('{', StringComparison.Ordinal) ? text : text
        .Replace("{community}", community, StringComparison.Ordinal)
        .Replace("{n}", chance.Next(2, 99).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{m}", chance.Next(1, 12).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string One(IReadOnlyList<string> words, Random chance) => words[chance.Next(words.Count)];

    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
