using System.Globalization;

namespace Hotline.Workflows.Desk.Flows;

/// <summary>Addresses that pages of flows lead to.</summary>
public static class FlowLinks
{
    public const string Designer = "/studio/workflows/definitions";

    public static string Of(string definitionId, int? to = null, int? from = null)
    {
        var page = $"/admin/flows/{Uri.EscapeDataString(definitionId)}";
        return to is null ? page : string.Create(CultureInfo.InvariantCulture, $"{page}?to={to}{(from is null ? "" : $"&from={from}")}");
    }

    public static string Edit(string definitionId) => $"{Designer}/{Uri.EscapeDataString(definitionId)}/edit";

    /// <summary>试运行: a version with sample tickets on a virtual clock.</summary>
    public static string Try(string definitionId, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"/admin/flows/{Uri.EscapeDataString(definitionId)}/try?version={version}");

    /// <summary>The very file that the designer exports.</summary>
    public static string File(string definitionId, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"/elsa/api/workflow-definitions/{Uri.EscapeDataString(definitionId)}/export?versionOptions={version}");
}
