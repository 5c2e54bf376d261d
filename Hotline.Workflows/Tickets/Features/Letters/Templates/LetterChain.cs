using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>
/// Which of a template's versions is in force: the newest, but a file that changed after somebody edited the template in the
/// desk waits until a person takes it. It is taken by saving what it says.
/// </summary>
internal static class LetterChain
{
    /// <param name="versions">Of one template, in order.</param>
    public static LetterTemplateVersion InForce(IReadOnlyList<LetterTemplateVersion> versions) => versions.Aggregate((current, next) =>
        next.FileHash is null || current.Source == next.Source || FollowsFile(current, versions) ? next : current);

    /// <summary>It was read from a file, or says what a file said that was there before it.</summary>
    public static bool FollowsFile(LetterTemplateVersion version, IReadOnlyList<LetterTemplateVersion> versions) =>
        version.FileHash is not null || versions.Any(other => other.FileHash is not null && other.Version < version.Version && other.Source == version.Source);
}
