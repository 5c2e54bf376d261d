namespace Hotline.Workflows.Desk.Matters;

/// <summary>Where a matter is looked at: a kind that has a page of its own there, all others on the page for any kind.</summary>
public static class MatterLinks
{
    public static string Of(string kind, string no) => kind switch { "whistle" => "/whistles/", "fund" => "/funds/", "letter" => "/letters/", _ => "/matters/" } + no;
}
