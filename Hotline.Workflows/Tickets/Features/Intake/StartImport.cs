using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Stores an uploaded table and queues its import; a worker goes through it row by row.</summary>
/// <param name="Mapping">Ticket field by column header; null to map by the headers and their synonyms.</param>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record StartImport(string FileName, Stream Content, IReadOnlyDictionary<string, string>? Mapping = null) : ICommand<ImportProgress>;

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
    IReadOnlyDictionary<string, string> Mapping);

internal sealed class StartImportHandler : IRequestHandler<StartImport, Result<ImportProgress>>
{
    public Task<Result<ImportProgress>> Handle(StartImport request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
