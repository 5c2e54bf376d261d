using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>
/// Every activity as Studio's picker and canvas need it. Studio asks after every save, so the text is kept and made
/// anew only when a usable flow has been published or retracted, or after a while for the units' sake.
/// </summary>
internal sealed class ActivityCatalog(ActivityRegistry registry, ActivityTexts texts, FormCatalog forms, HotlineOptions options, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private volatile Made? _made;

    /// <summary>The JSON of <c>/descriptors/activities</c>.</summary>
    public async ValueTask<PackedText> TextAsync(StudioCall call) => (await CurrentAsync(call)).Text;

    public async ValueTask<KnownTypes> KnownAsync(StudioCall call) => (await CurrentAsync(call)).Known;

    private async ValueTask<Made> CurrentAsync(StudioCall call)
    {
        var kept = _made is { } made && time.GetElapsedTime(made.At) < Fresh ? made : null;
        var usable = await call.SendAsync(new ListUsableFlows(kept?.Stamp));
        if (kept is not null && usable is not { Succeeded: true, Value.Flows: not null })
            return kept;
        var units = await call.SendAsync(new ListUnits());
        var pickers = new Pickers(units.Succeeded ? units.Value : [], forms.All, options.Deadlines);
        var flows = usable.Succeeded ? usable.Value.Flows ?? [] : [];
        return _made = Make(usable.Succeeded ? usable.Value.Stamp : "", flows, pickers);
    }

    private Made Make(string stamp, IReadOnlyList<UsableFlow> flows, Pickers pickers)
    {
        var json = new DescriptorJson(texts, pickers);
        var items = registry.Descriptors.Append(ActivityTexts.Workflow)
            .Select(descriptor => (descriptor.Type, descriptor.Version, Json: json.Of(descriptor)))
            .Concat(flows.OrderByDescending(flow => flow.IsPublished).Select(flow => (Type: flow.TypeName, flow.Definition.Version, Json: json.Of(flow))))
            // Studio's registry does not load at all when a type and version come twice.
            .DistinctBy(item => (item.Type, item.Version))
            .ToList();
        var list = new JsonObject { ["items"] = new JsonArray([.. items.Select(item => item.Json)]), ["count"] = items.Count };
        return new Made(
            stamp, time.GetTimestamp(), PackedText.Of(FlowJson.Write(list)), new KnownTypes(items.Select(item => (item.Type, item.Version))));
    }

    private sealed record Made(string Stamp, long At, PackedText Text, KnownTypes Known);
}
