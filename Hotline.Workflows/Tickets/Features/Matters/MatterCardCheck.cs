using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>What is wrong with a flow's matter card, so that it must not be published. Each text says which entry and how to mend it.</summary>
internal static partial class MatterCardCheck
{
    /// <summary>Keys in the list of actions that no kind can have.</summary>
    private static readonly string[] Acts = ["lead", "merge", "visits"];

    public static async ValueTask<IReadOnlyList<DefinitionProblem>> CheckAsync(
        WorkflowDefinition definition, HotlineDb? db, FormCatalog forms, CancellationToken cancellationToken)
    {
        MatterCard? card;
        try
        {
            card = JsonNode.Parse(definition.Json) is JsonObject json ? MatterCard.Of(json) : null;
        }
        catch (FormatException defect)
        {
            return [Problem(defect.Message)];
        }

        return card is null ? [] : [.. (await DefectsAsync(card, definition.DefinitionId, db, forms, cancellationToken)).Select(defect => Problem(defect.Text))];
    }

    /// <summary>What keeps the card from being published, by the name of its entry as JSON has it.</summary>
    /// <param name="card">As it would be.</param>
    /// <param name="definitionId">The flow that carries it.</param>
    /// <param name="db">Null where no other flow is known.</param>
    /// <param name="forms">All there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<IReadOnlyList<(string Field, string Text)>> DefectsAsync(
        MatterCard card, string definitionId, HotlineDb? db, FormCatalog forms, CancellationToken cancellationToken)
    {
        List<(string Field, string Text)> defects = [.. Defects(card, forms)];
        if (db is not null && card.Kind.Length > 0 && await db.Definitions
            .Where(row => row.IsPublished && row.MatterKind == card.Kind && row.DefinitionId != definitionId)
            .Select(row => row.Name).FirstOrDefaultAsync(cancellationToken) is { } other)
            defects.Add(("kind", MatterCardTexts.Format("KindTaken", card.Kind, other)));
        return defects;
    }

    private static IEnumerable<(string Field, string Text)> Defects(MatterCard card, FormCatalog forms)
    {
        if (!Kinds().IsMatch(card.Kind))
            yield return ("kind", MatterCardTexts.Format("BadKind", card.Kind));
        if (Acts.Contains(card.Kind))
            yield return ("kind", MatterCardTexts.Format("KindIsAct", card.Kind));
        if (string.IsNullOrWhiteSpace(card.Title))
            yield return ("title", MatterCardTexts.Get("NoTitle"));
        if (!Prefixes().IsMatch(card.Prefix))
            yield return ("prefix", MatterCardTexts.Format("BadPrefix", card.Prefix));
        if (card.AtOnce < 0)
            yield return ("atOnce", MatterCardTexts.Format("BadAtOnce", card.AtOnce));
        foreach (var role in card.Roles.Where(role => !Roles.All.Contains(role)))
            yield return ("roles", MatterCardTexts.Format("BadRole", role, string.Join('、', Roles.All)));
        if (card.Form is not { } id)
        {
            if (card.Subject is not null)
                yield return ("subject", MatterCardTexts.Format("NoForm", card.Subject));
            yield break;
        }

        var form = forms.All.FirstOrDefault(form => form.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (form is null)
            yield return ("form", MatterCardTexts.Format("BadForm", id, string.Join('、', forms.All.Select(known => known.Id).Order(StringComparer.Ordinal))));
        else if (card.Subject is { } subject && form.Fields.All(field => field.Name != subject))
            yield return ("subject", MatterCardTexts.Format("BadSubject", subject, id, string.Join('、', form.Fields.Select(field => field.Name))));
    }

    private static DefinitionProblem Problem(string text) => new(ProblemSeverity.Error, "root", text);

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex Kinds();

    [GeneratedRegex("^[A-Z]{1,4}$")]
    private static partial Regex Prefixes();
}
