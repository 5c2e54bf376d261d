using System.Security.Cryptography;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>The folder with templates as they are shipped or kept by an operator, and their sample data.</summary>
internal sealed class LetterTemplateFolder(HotlineOptions options)
{
    public const string Ending = ".scriban";

    private string Root => HotlineOptions.InProgramFolder(options.LetterTemplates.Directory);

    /// <summary>In the order of their keys; none when there is no such folder.</summary>
    public IReadOnlyList<LetterTemplateFile> All() => Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "*" + Ending).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    public LetterTemplateFile? Find(string key) => All().FirstOrDefault(file => file.Key == key);

    /// <summary>Facts to try a template on, as JSON; null when it has none.</summary>
    public string? Sample(string key) =>
        All().Any(file => file.Key == key) && Path.Combine(Root, "samples", key + ".json") is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static LetterTemplateFile Read(string path) => new(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n"));
}

/// <summary>The text of one file.</summary>
internal sealed record LetterTemplateFile(string Key, string Text)
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
