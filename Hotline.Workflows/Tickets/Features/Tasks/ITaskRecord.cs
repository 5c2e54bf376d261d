using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// A record that a form may name for an outcome. One is a class in its feature's folder with its <see cref="RecordNameAttribute"/>;
/// registration finds it, forms may name it, completing a task writes it.
/// </summary>
internal interface ITaskRecord
{
    /// <summary>Null when written; else the rule that forbids it now.</summary>
    ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken);
}

/// <summary>A record whose outcome may be closed before anything is filled in, so that the form shows it closed and says why.</summary>
internal interface IBarredRecord
{
    /// <summary>Null when the outcome is open.</summary>
    Refusal? Bar(TaskOnTicket at);
}

/// <summary>A task with its ticket, as it stands.</summary>
internal sealed record TaskOnTicket(Ticket Ticket, HumanTask Task, HotlineOptions Options, DateTimeOffset Now)
{
    public static TaskOnTicket Of(FilledForm filled) => new(filled.Open.Ticket, filled.Task, filled.Open.Options, filled.Open.Now);
}

/// <summary>What a form calls it, such as <c>review:passed</c>; one class may have several.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RecordNameAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <param name="Record">The name by which the form called the record.</param>
/// <param name="Open">The ticket, with who fills in and when.</param>
/// <param name="Data">What the form keeps of the values.</param>
internal sealed record FilledForm(string Record, OpenTicket Open, HumanTask Task, JsonObject Data)
{
    /// <summary>The outcome chosen.</summary>
    public string Answer { get; init; } = "";

    public string? Text(string field) => TaskValues.Text(Data, field);

    public bool? YesNo(string field) => TaskValues.YesNo(Data, field);
}
