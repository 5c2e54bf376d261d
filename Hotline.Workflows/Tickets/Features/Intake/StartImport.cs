using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Stores an uploaded table and queues its import; a worker goes through it row by row. What is wrong with the file
/// as a whole is refused here. The same file again, while its import is not finished, answers that import.
/// </summary>
/// <param name="FileName">As the person knows it.</param>
/// <param name="Content">Read once, from where it stands.</param>
/// <param name="Mapping">
/// Ticket field by column header; null to map by the headers and their synonyms, or, where these are not known, as a person
/// once said for a source with the same columns.
/// </param>
/// <param name="Source">Name of the source the mapping is kept for, and that its rows come from; null to keep none.</param>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record StartImport(string FileName, Stream Content, IReadOnlyDictionary<string, string>? Mapping = null, string? Source = null) : ICommand<ImportProgress>;

/// <param name="Mapping">Ticket field by column header.</param>
public sealed record ImportProgress(
    long JobId,
    string FileName,
    ImportStatus Status,
    int TotalRows,
    int DoneRows,
    int Created,
    int Duplicates,
    int Rejected,
    string? Error,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyDictionary<string, string> Mapping)
{
    /// <summary>Headers of columns nothing is taken from.</summary>
    public IReadOnlyList<string> Unmapped { get; init; } = [];

    /// <summary>What was corrected in reading the columns.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The source whose columns they are, when a person named it.</summary>
    public string? Source { get; init; }
}

internal sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator(HotlineOptions options) => RuleFor(x => x.Source)
        .MaximumLength(options.Import.MaxSourceChars).WithMessage(_ => ImportTexts.Format("SourceLong", options.Import.MaxSourceChars));
}

internal sealed class StartImportHandler(
    UnitOfWork work, HotlineDb db, ImportFiles files, KeptMappings kept, ReadingTurns turns, IIdSource ids, TimeProvider time, CurrentActor current, CommitNews news, HotlineOptions options)
    : IRequestHandler<StartImport, Result<ImportProgress>>
{
    private const int LongestName = 200;

    public async Task<Result<ImportProgress>> Handle(StartImport request, CancellationToken cancellationToken)
    {
        ReceivedFile file;
        try
        {
            file = await files.ReceiveAsync(request.Content, cancellationToken);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }

        var unfinished = await db.ImportJobs.FirstOrDefaultAsync(
            job => job.Sha256 == file.Sha256 && (job.Status == ImportStatus.Waiting || job.Status == ImportStatus.Running), cancellationToken);
        var mapping = unfinished is null ? await MapAsync(file, request, cancellationToken) : StoredMapping.Read(unfinished.Mapping);
        if (unfinished is not null || !mapping.Succeeded)
        {
            files.Discard(file);
            return unfinished is not null ? StoredMapping.Progress(unfinished) : mapping.Refusal!;
        }

        files.Keep(file);
        var job = new ImportJob
        {
            Id = ids.NextNumber(),
            FileName = NameOf(request.FileName),
            Sha256 = file.Sha256,
            Mapping = StoredMapping.Write(mapping.Value),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            StartedAt = time.GetUtcNow(),
        };
        work.Add(job);
        news.Add(new LiveChange(0, "", null, ImportNews.Waiting));
        return StoredMapping.Progress(job);
    }

    private static string NameOf(string path) =>
        CellText.Line(TableCell.OfText(Path.GetFileName(path.Replace('\\', '/')))) is { } name ? CellText.Excerpt(name, LongestName) : "";

    private async Task<Result<ColumnMapping>> MapAsync(ReceivedFile file, StartImport request, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        try
        {
            return await MapOpenAsync(file, request, cancellationToken);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }
        catch (OperationCanceledException)
        {
            files.Discard(file);
            throw;
        }
    }

    private async Task<Result<ColumnMapping>> MapOpenAsync(ReceivedFile file, StartImport request, CancellationToken cancellationToken)
    {
        using var content = File.OpenRead(file.Path);
        var opened = TableReader.Open(content, request.FileName, options.Import, cancellationToken);
        if (!opened.Succeeded)
            return opened.Refusal;
        using var table = opened.Value;
        var first = table.Rows().Take(options.Import.HeaderSearchRows + options.Import.SampleRows).ToList();
        var found = MappingSearch.Find(first, request.Mapping, options.Import);
        if (found.Succeeded)
            return found.Value with { Notices = [.. table.Notices, .. found.Value.Notices], Source = Given(request.Source), Chosen = request.Mapping };
        if (request.Mapping is not null || found.Refusal is not { Code: TableRefusals.NoHeaderCode } || await kept.FittingAsync(first, cancellationToken) is not { } source)
            return found;
        var again = MappingSearch.Find(first, source.Mapping, options.Import);
        return again.Succeeded
            ? again.Value with { Notices = [ImportTexts.Format("AsKept", source.Name), .. table.Notices, .. again.Value.Notices], Source = source.Name, Chosen = source.Mapping }
            : again;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
