using System.Text;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>A request as it goes over the wire; nothing checks or mends it on the way.</summary>
/// <param name="Method">As sent.</param>
/// <param name="Target">Path and query as sent, already escaped or wrongly so.</param>
/// <param name="Person">User name, or null for nobody.</param>
/// <param name="Body">Null for none.</param>
internal sealed record OddRequest(string Method, string Target, string? Person, byte[]? Body = null)
{
    public const string Json = "application/json";

    public string? ContentType { get; init; }

    /// <summary>Further headers by name; a value is sent as UTF-8.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Bytes of the body that are announced and not sent; the server may then hang up without an answer.</summary>
    public int Withheld { get; init; }

    public static OddRequest Of(string method, string target, string? person, string? json = null) =>
        new(method, target, person, json is null ? null : Encoding.UTF8.GetBytes(json)) { ContentType = json is null ? null : Json };

    /// <summary>For a person who wants to send it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Method} {Short(Target, 300)} as {Person ?? "nobody"}");
        if (ContentType is not null)
            text.Append($", {Short(ContentType, 120)}");
        foreach (var (name, value) in Headers)
            text.Append($", {name}: {Short(value, 80)}");
        if (Withheld > 0)
            text.Append($", last {Withheld} bytes withheld");
        if (Body is not null)
            text.Append($", body ({Body.Length} bytes): {Short(Encoding.UTF8.GetString(Body), 400)}");
        return text.ToString();
    }

    private static string Short(string text, int most)
    {
        var printable = new StringBuilder();
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, most)))
            printable.Append(char.IsControl(letter) || char.IsSurrogate(letter) || letter >= '\ufff0' ? $"\\u{(int)letter:x4}" : letter.ToString());
        return text.Length > most ? $"{printable}… ({text.Length} characters)" : printable.ToString();
    }
}

/// <param name="Status">0 when the server hung up without one.</param>
/// <param name="Took">Until the last byte.</param>
internal sealed record OddAnswer(int Status, string Body, TimeSpan Took)
{
    public bool Succeeded => Status is >= 200 and < 300;
}
