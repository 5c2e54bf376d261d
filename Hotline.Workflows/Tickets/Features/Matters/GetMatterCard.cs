using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The matter card of one version of a flow, and what its entries may be.</summary>
[Allow(Roles.Admin)]
public sealed record GetMatterCard(string DefinitionId, VersionChoice Versions) : IQuery<MatterCardSheet>;

/// <param name="Version">Of the flow.</param>
/// <param name="IsLatest">Whether the card can be changed: only the latest version's can.</param>
/// <param name="MayHave">False for the flow on which tickets start.</param>
/// <param name="Card">Null where there is none, or none that can be read.</param>
/// <param name="Defect">Why it cannot be read; null when it can.</param>
/// <param name="Forms">The forms that may begin a matter.</param>
/// <param name="Stages">Of the ticket's flow, in its order.</param>
/// <param name="Answers">Of the ticket's flow, that may wait for the matter's end.</param>
public sealed record MatterCardSheet(
    int Version, bool IsLatest, bool MayHave, MatterCard? Card, string? Defect, IReadOnlyList<TaskForm> Forms, IReadOnlyList<FieldOption> Stages, IReadOnlyList<string> Answers);

internal sealed class GetMatterCardHandler(HotlineDb db, MainPaths paths, FormCatalog forms, HotlineOptions options) : IRequestHandler<GetMatterCard, Result<MatterCardSheet>>
{
    public async Task<Result<MatterCardSheet>> Handle(GetMatterCard request, CancellationToken cancellationToken)
    {
        var row = await request.Versions.Of(db.Definitions.Where(row => row.DefinitionId == request.DefinitionId))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return FlowRefusals.Unknown;
        var tickets = await db.Definitions.Where(flow => flow.DefinitionId == options.TicketFlow && flow.IsPublished)
            .Select(flow => (int?)flow.Version).FirstOrDefaultAsync(cancellationToken);
        IReadOnlyList<PathStage> stages = tickets is { } version
            ? [.. (await paths.FindAsync(db, options.TicketFlow, version, cancellationToken)).Stages.Where(stage => stage.Type != MainPath.CloseType)]
            : [];
        var (card, defect) = Read(row.Json);
        return new MatterCardSheet(
            row.Version, row.IsLatest, row.DefinitionId != options.TicketFlow, card, defect, [.. forms.All.OrderBy(form => form.Id, StringComparer.Ordinal)],
            [.. stages.DistinctBy(stage => stage.Stage).Select(stage => new FieldOption(stage.Stage, stage.Name))],
            [.. stages.SelectMany(stage => stage.Answers).Distinct()]);
    }

    private static (MatterCard? Card, string? Defect) Read(string json)
    {
        try
        {
            return (FlowJson.Parse(json) is JsonObject definition ? MatterCard.Of(definition) : null, null);
        }
        catch (FormatException defect)
        {
            return (null, defect.Message);
        }
    }
}
