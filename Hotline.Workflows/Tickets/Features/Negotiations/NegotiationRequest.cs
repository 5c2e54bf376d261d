using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>发起会商: the units whose ticket it may be are asked together.</summary>
[RecordName("negotiation")]
internal sealed class NegotiationRequest : IMatterRecord
{
    private const string Units = "unitIds";
    private const int Fewest = 2;

    private static readonly UnitKind[] MaySpeak = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section, UnitKind.Community];

    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var asked = ((JsonArray)filled.Data[Units]!).Select(TaskValues.Id).OfType<long>().ToList();
        foreach (var id in asked)
        {
            if (filled.Open.Book.Unit(id) is not { } unit || !MaySpeak.Contains(unit.Kind))
                return new(Invalid.Field(Units, NegotiationTexts.Get("NoUnit")));
            if (unit.IsClosed)
                return new(Invalid.Field(Units, NegotiationTexts.Format("Closed", unit.Name)));
            if (asked.Count(other => other == id) > 1)
                return new(Invalid.Field(Units, NegotiationTexts.Format("Twice", unit.Name)));
        }

        return new(asked.Count < Fewest ? Invalid.Field(Units, NegotiationTexts.Format("TooFew", Fewest)) : null);
    }
}
