using MudBlazor;

namespace Hotline.Workflows.Desk.Matters;

/// <summary>A picture for each kind of matter that ships and each act; one for all that administrators add.</summary>
public static class MatterIcons
{
    public static string Of(string kind) => kind switch
    {
        "extension" => Icons.Material.Outlined.MoreTime,
        "whistle" => Icons.Material.Outlined.Sports,
        "sub-dispatch" => Icons.Material.Outlined.CallSplit,
        "hold" => Icons.Material.Outlined.Inventory2,
        "negotiation" => Icons.Material.Outlined.Forum,
        "fund" => Icons.Material.Outlined.Payments,
        "letter" => Icons.Material.Outlined.Description,
        "visits" => Icons.Material.Outlined.DoorFront,
        "lead" => Icons.Material.Outlined.SwapHoriz,
        "merge" => Icons.Material.Outlined.CallMerge,
        _ => Icons.Material.Outlined.Assignment,
    };
}
