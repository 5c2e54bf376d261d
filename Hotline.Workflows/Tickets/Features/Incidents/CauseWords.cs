using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>The engine's own sentences about a fault, in the reader's language; what a flow's author wrote is left as it is.</summary>
internal static partial class CauseWords
{
    /// <summary>A sentence of the engine with its parts a and b, and the text that says it here.</summary>
    private static readonly (Regex Sentence, string Key)[] Known =
    [
        (Endless(), "Cause.Endless"),
        (Backward(), "Cause.Backward"),
        (Unsupported(), "Cause.Unsupported"),
        (NoFlow(), "Cause.NoFlow"),
        (NoInstant(), "Cause.NoInstant"),
        (NoVariable(), "Cause.NoVariable"),
        (Ended(), "Cause.Ended"),
        (TookTooLong(), "Cause.TookTooLong"),
        (NoType(), "Cause.NoType"),
    ];

    public static string Say(string message, NodeFacts? facts)
    {
        if (Input().Match(message) is { Success: true } input)
        {
            var name = input.Groups["name"].Value;
            var label = facts?.Inputs.FirstOrDefault(known => known.Name == name)?.DisplayName ?? name;
            return IncidentTexts.Format("Cause.Input", label, Say(input.Groups["why"].Value, facts));
        }

        foreach (var (sentence, key) in Known)
        {
            if (sentence.Match(message) is { Success: true } found)
                return IncidentTexts.Format(key, found.Groups["a"].Value, found.Groups["b"].Value);
        }

        return message;
    }

    [GeneratedRegex("^Failed to evaluate activity input '(?<name>[^']+)': (?<why>.*)$", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("^More than (?<a>[0-9]+) activities ran without a wait;")]
    private static partial Regex Endless();

    [GeneratedRegex("^Invalid backward connection from '(?<a>[^']+)' to '(?<b>[^']+)'")]
    private static partial Regex Backward();

    [GeneratedRegex("^Expressions of type '(?<a>[^']*)' are not supported")]
    private static partial Regex Unsupported();

    [GeneratedRegex("^No published version of workflow definition with ID (?<a>.+) found\\.$")]
    private static partial Regex NoFlow();

    [GeneratedRegex("^The schedule '(?<a>[^']*)' has no further instant")]
    private static partial Regex NoInstant();

    [GeneratedRegex("^Variable '(?<a>[^']*)' does not exist;")]
    private static partial Regex NoVariable();

    [GeneratedRegex("^The server ended (?<a>[0-9]+) times while this alone was in hand;")]
    private static partial Regex Ended();

    [GeneratedRegex("^It had not ended after (?<a>[0-9.]+) s and was at '(?<b>[^']*)';")]
    private static partial Regex TookTooLong();

    [GeneratedRegex("^Activity type '(?<a>[^']+)' version (?<b>[0-9]+) is not known here;")]
    private static partial Regex NoType();
}
