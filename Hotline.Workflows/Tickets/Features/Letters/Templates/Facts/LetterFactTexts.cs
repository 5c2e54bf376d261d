using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>What variables of templates mean, and the words letters use for what is kept as a code; from LetterFactTexts.resx.</summary>
public sealed class LetterFactTexts : ResourceTexts<LetterFactTexts>
{
    /// <summary>What a variable is; its own name where nothing is said of it.</summary>
    public static string Meaning(string path)
    {
        if (Find(path) is { } said)
            return said;
        // Figures mean the same wherever they stand.
        var last = path[(path.LastIndexOf('.') + 1)..];
        return Find($"figure.{last}") is { } figure && (path.StartsWith("unit.", StringComparison.Ordinal) || path.StartsWith("figures.", StringComparison.Ordinal)) ? figure : path;
    }

    /// <summary>The word for a code, such as <c>Level.OneDay</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => Get($"{typeof(T).Name}.{value}");
}
