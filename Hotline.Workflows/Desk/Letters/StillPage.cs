namespace Hotline.Workflows.Desk.Letters;

/// <summary>A letter's page for a frame in which no script runs.</summary>
public static class StillPage
{
    /// <summary>Without the page's own script, which such a frame would only complain of.</summary>
    public static string Of(string page)
    {
        var (from, to) = (page.IndexOf("<script", StringComparison.Ordinal), page.IndexOf("</script>", StringComparison.Ordinal));
        return from < 0 || to < from ? page : page.Remove(from, to + "</script>".Length - from);
    }
}
