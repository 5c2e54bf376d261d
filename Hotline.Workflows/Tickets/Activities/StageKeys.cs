namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// What a stage takes its form and its clock's rule from when its node names none: from its own key where there is one of that
/// name, else from the key of the preset it was drawn with, so that a second review is filled in and measured as a review is.
/// </summary>
internal static class StageKeys
{
    /// <param name="key">The stage's.</param>
    /// <param name="preset">That of the preset.</param>
    /// <param name="isThere">Whether there is a form, or a rule, of a name.</param>
    public static string For(string key, string? preset, Func<string, bool> isThere) =>
        preset is not null && !isThere(key) && isThere(preset) ? preset : key;
}
