using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>吹哨申请: the departments asked for and a time of assembly to come.</summary>
[RecordName("whistle")]
internal sealed class WhistleRequest(HotlineOptions options) : IMatterRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        if (!options.Whistles.Types.TryGetValue(filled.Text("type") ?? "", out var clock))
            return new(Invalid.Field("type", WhistleTexts.Format("UnknownType", string.Join('、', options.Whistles.Types.Keys))));
        if (filled.Text("gatherAt") is { } text && InstantText.TryRead(text, options.TimeZone, out var gather) && gather < filled.Open.Now)
            return new(Invalid.Field("gatherAt", WhistleTexts.Get("GatherPast")));
        if (!MapPoint.TryRead(filled.Data, out _))
            return new(Invalid.Field("latitude", WhistleTexts.Get("BadPosition")));
        return new(WhistleUnits.Check(filled.Data, filled.Open.Ticket.LeadUnitPath ?? filled.Open.Actor.UnitPath, clock, options.Whistles, filled.Open.Book));
    }
}

/// <summary>分哨: triage settles who leads and who assists.</summary>
[RecordName("whistle:triage")]
internal sealed class WhistleTriage(HotlineOptions options) : ITaskRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var type = filled.Open.MatterOf(filled.Task.InstanceId) is { } matter ? TaskValues.Text(matter.ReadData(), "type") : null;
        var blower = filled.Open.Ticket.LeadUnitPath ?? filled.Open.Actor.UnitPath;
        return new(WhistleUnits.Check(filled.Data, blower, options.Whistles.Of(type), options.Whistles, filled.Open.Book));
    }
}
