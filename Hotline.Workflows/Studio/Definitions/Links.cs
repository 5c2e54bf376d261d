using System.Text.Json.Nodes;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>
/// The links by which Studio decides what a person may do: without <c>publish</c> a flow is read-only, without
/// <c>bulk-publish</c> the whole list is. The addresses themselves are not followed.
/// </summary>
internal static class Links
{
    private const string Flows = "/workflow-definitions";

    public static JsonArray OfFlow(string definitionId, bool mayChange)
    {
        var path = $"{Flows}/{Uri.EscapeDataString(definitionId)}";
        return mayChange
            ? new JsonArray(
                Link($"{Flows}/by-definition-id/{Uri.EscapeDataString(definitionId)}", "self", "GET"),
                Link($"{path}/publish", "publish", "POST"),
                Link($"{path}/retract", "retract", "POST"),
                Link(path, "delete", "DELETE"))
            : new JsonArray(Link($"{Flows}/by-definition-id/{Uri.EscapeDataString(definitionId)}", "self", "GET"));
    }

    public static JsonArray OfList(bool mayChange) => mayChange
        ? new JsonArray(
            Link(Flows, "self", "GET"),
            Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
            Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete", "POST"))
        : new JsonArray(Link(Flows, "self", "GET"));

    private static JsonObject Link(string href, string rel, string method) => new() { ["href"] = href, ["rel"] = rel, ["method"] = method };
}
