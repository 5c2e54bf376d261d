namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// What an activity wants done with a letter. Activities may not ask the database, so the flow waits at a bookmark while it
/// is done, in the same unit of work, and goes on by the port that tells what came of it.
/// </summary>
/// <param name="InstanceId">The flow that wants it.</param>
/// <param name="BookmarkId">Where it waits; null when it does not.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Asked">The letter to be drafted; null for those of a flow that carries one.</param>
internal sealed record LetterAct(string InstanceId, string? BookmarkId, LetterActKind Kind, NewLetter? Asked = null);

internal enum LetterActKind
{
    Draft,
    Issue,
    Deliver,
}

/// <summary>Ports of the activities that deal with letters; names in flows, whatever language people read.</summary>
internal static class LetterPorts
{
    public const string Drafted = "已起草";
    public const string Issued = "已发出";
    public const string Incomplete = "缺内容";
    public const string Refused = "没有发";
    public const string Sent = "已送出";
    public const string NoAddress = "送不出";

    /// <summary>Keys of the values by which a waiting activity goes on.</summary>
    public const string PortKey = "Port";
    public const string LetterKey = "LetterId";
    public const string MatterKey = "MatterNo";
}
