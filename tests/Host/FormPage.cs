using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.Host;

/// <summary>A page with a form, as a browser reads it before it posts.</summary>
internal static partial class FormPage
{
    /// <summary>The token that the form is posted with; empty when the page has none.</summary>
    public static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
