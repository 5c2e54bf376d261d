namespace Hotline.Workflows.Tickets.Model;

/// <summary>The stages the product knows, in the order a ticket goes through them; those an administrator added come after.</summary>
public static class StageOrder
{
    public static IReadOnlyList<string> Known { get; } = ["dispatch", "accept", "respond", "handle", "review", "callback"];

    public static int Of(string stage)
    {
        var place = 0;
        while (place < Known.Count && Known[place] != stage)
            place++;
        return place;
    }
}
