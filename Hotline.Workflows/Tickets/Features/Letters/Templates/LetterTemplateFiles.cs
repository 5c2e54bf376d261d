using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>
/// Takes in the templates of a folder. A file that changed becomes a new version of its template, unless somebody has edited
/// the template in the desk meanwhile: then it is kept beside, is reported, and a person decides. An unchanged file changes nothing.
/// </summary>
public sealed partial class LetterTemplateFiles(IServiceScopeFactory scopes, TimeProvider time, ICommitRaces races, ILogger<LetterTemplateFiles> log)
{
    private const int Attempts = 5;

    /// <exception cref="FormatException">A file is no template; the message has a line for each defect of each file. Nothing is taken in.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await TakeAsync(scope.ServiceProvider, cancellationToken);
                return;
            }
            catch (DbUpdateException failure) when (attempt < Attempts && races.WasLost(failure))
            {
                // Nodes of one database start together: the one that loses the race looks again.
            }
        }
    }

    /// <summary>Files whose text was not the last to be taken in; what was, was sound then and is not even read into a template.</summary>
    private static async Task<List<LetterTemplateFile>> ChangedAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var taken = await scope.GetRequiredService<HotlineDb>().LetterTemplates.Where(row => row.FileHash != null)
            .Select(row => new { row.Template, row.Version, row.FileHash }).ToListAsync(cancellationToken);
        var known = taken.GroupBy(row => row.Template).ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Version)!.FileHash);
        List<LetterTemplateFile> changed = [.. scope.GetRequiredService<LetterTemplateFolder>().All().Where(file => known.GetValueOrDefault(file.Key) != file.Hash)];
        if (changed.Count == 0)
            return changed;
        var sources = scope.GetRequiredService<LetterSource>();
        var defects = changed.SelectMany(file => sources.Read(file.Key, 0, file.Text).Problems
            .Select(problem => LetterTemplateTexts.Format("InFile", file.Key + LetterTemplateFolder.Ending, problem.Line, problem.Message))).ToList();
        return defects.Count == 0 ? changed : throw new FormatException(string.Join(Environment.NewLine, defects));
    }

    private async Task TakeAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        var files = await ChangedAsync(scope, cancellationToken);
        if (files.Count == 0)
            return;
        var rows = await scope.GetRequiredService<HotlineDb>().LetterTemplates.OrderBy(row => row.Version).ToListAsync(cancellationToken);
        var work = scope.GetRequiredService<UnitOfWork>();
        foreach (var file in files)
        {
            var known = rows.Where(row => row.Template == file.Key).ToList();
            var taken = new LetterTemplateVersion
            {
                Template = file.Key,
                Version = known.Count + 1,
                Source = file.Text,
                FileHash = file.Hash,
                Reason = LetterTemplateTexts.Format("FromFile", file.Key + LetterTemplateFolder.Ending),
                At = time.GetUtcNow(),
                ByName = Actor.System.DisplayName,
            };
            work.Add(taken);
            if (known.Count > 0 && LetterChain.InForce([.. known, taken]) != taken)
                ReportHeld(log, file.Key, taken.Version, LetterChain.InForce(known).Version);
        }

        await work.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Template file {File} has changed and waits as version {Version}: version {Edited} was edited in the desk")]
    private static partial void ReportHeld(ILogger log, string file, int version, int edited);
}
