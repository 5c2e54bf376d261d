using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>
/// What people answered at the stages of a ticket, the last time each, for as long as the ticket lives. Expressions see it
/// as <c>answers</c>, by stage key: <c>answers.handle.data.publicReply</c>; the flow of a matter sees what was answered in it.
/// </summary>
public sealed class TicketAnswers
{
    /// <summary>The word that a flow must contain for the answers to be fetched.</summary>
    public const string Name = "answers";

    private readonly Dictionary<(long? MatterId, string Stage), HumanTask> last = [];

    /// <param name="completed">In the order in which they were completed.</param>
    internal TicketAnswers(IEnumerable<HumanTask> completed)
    {
        foreach (var task in completed)
            Add(task);
    }

    internal void Add(HumanTask task) => last[(task.MatterId, task.Stage)] = task;

    /// <param name="matterId">What was answered in this matter; null for the main way.</param>
    internal JsonObject ToJson(long? matterId) => new(last.Where(pair => pair.Key.MatterId == matterId)
        .Select(pair => KeyValuePair.Create(pair.Key.Stage, (JsonNode?)Answer(pair.Value))));

    private static JsonObject Answer(HumanTask task) => new()
    {
        ["outcome"] = task.Outcome,
        ["by"] = task.CompletedByName,
        ["at"] = task.CompletedAt?.ToString("O", CultureInfo.InvariantCulture),
        ["round"] = task.Round,
        ["data"] = task.Data is null ? new JsonObject() : JsonNode.Parse(task.Data),
    };
}
