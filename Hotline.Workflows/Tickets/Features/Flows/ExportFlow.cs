using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>导出流程 as the file that designer, command line and other Elsa 3 servers exchange.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="Versions">Which version; of several the newest.</param>
[AllowEveryone]
public sealed record ExportFlow(string DefinitionId, VersionChoice Versions) : IQuery<FlowFile>;

/// <param name="Name">File name, ASCII.</param>
/// <param name="Text">JSON, indented, ending with a line break.</param>
public sealed record FlowFile(string Name, string Text);

internal sealed class ExportFlowHandler(HotlineDb db) : IRequestHandler<ExportFlow, Result<FlowFile>>
{
    public async Task<Result<FlowFile>> Handle(ExportFlow request, CancellationToken cancellationToken)
    {
        var row = await request.Versions.Of(db.Definitions.Where(row => row.DefinitionId == request.DefinitionId))
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? FlowRefusals.Unknown : FlowFiles.Of(row);
    }
}

/// <summary>The one form of an exported flow.</summary>
internal static class FlowFiles
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    public static FlowFile Of(DefinitionRow row)
    {
        var json = FlowJson.Parse(row.Json)!.AsObject();
        json["isLatest"] = row.IsLatest;
        json["isPublished"] = row.IsPublished;
        json["createdAt"] = row.CreatedAt.ToString("O", CultureInfo.InvariantCulture);
        json.Insert(0, "$schema", JsonValue.Create(Schema));
        var safe = string.Concat(row.DefinitionId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return new FlowFile($"{safe}.json", FlowJson.WriteIndented(json).ReplaceLineEndings("\n") + "\n");
    }
}
