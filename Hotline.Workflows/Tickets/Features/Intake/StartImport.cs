using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Stores an uploaded table and queues its import; a worker goes through it row by row. What is wrong with the file
/// as a whole is refused here. The same file again, while its import is not finished, answers that import.
/// </summary>
/// <param name="FileName">As the person knows it.</param>
/// <param name="Content">Read once, from where it stands.</param>
/// <param name="Mapping">Ticket field by column header; null to map by the headers and their synonyms.</param>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record StartImport(string FileName, Stream Content, IReadOnlyDictionary<string, string>? Mapping = null) : ICommand<ImportProgress>;

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
}

internal sealed class StartImportHandler(
    HotlineDb db, ImportFiles files, IIdSource ids, TimeProvider time, CurrentActor current, CommitNews news, HotlineOptions options)
    : IRequestHandler<StartImport, Result<ImportProgress>>
{
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

        var unfinished = await db.ImportJobs.AsNoTracking().FirstOrDefaultAsync(
            job => job.Sha256 == file.Sha256 && (job.Status == ImportStatus.Waiting || job.Status == ImportStatus.Running), cancellationToken);
        var mapping = unfinished is null ? Map(file, request) : StoredMapping.Read(unfinished.Mapping);
        if (unfinished is not null || !mapping.Succeeded)
        {
            files.Discard(file);
            return unfinished is not null ? StoredMapping.Progress(unfinished) : mapping.Refusal!;
        }

        files.Keep(file);
        var job = new ImportJob
        {
            Id = ids.NextNumber(),
            FileName = Path.GetFileName(request.FileName.Replace('\\', '/')),
            Sha256 = file.Sha256,
            Mapping = StoredMapping.Write(mapping.Value),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            StartedAt = time.GetUtcNow(),
        };
        db.ImportJobs.Add(job);
        news.Add(new LiveChange(0, "", null, ImportNews.Waiting));
        return StoredMapping.Progress(job);
    }

    private Result<ColumnMapping> Map(ReceivedFile file, StartImport request)
    {
        using var content = File.OpenRead(file.Path);
        var opened = TableReader.Open(content, request.FileName, options.Import);
        if (!opened.Succeeded)
            return opened.Refusal;
        try
        {
            using var table = opened.Value;
            var first = table.Rows().Take(options.Import.HeaderSearchRows + options.Import.SampleRows).ToList();
            return MappingSearch.Find(first, request.Mapping, options.Import);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }
    }
}
