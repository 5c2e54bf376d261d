using Hotline.Workflows.Tickets.Features.Letters.Life;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>What its flows want done with letters.</summary>
public sealed partial class OpenTicket
{
    /// <summary>Those that a flow waits for, in this unit of work.</summary>
    internal Queue<LetterAct> LetterActs { get; } = [];

    /// <summary>Each is done once.</summary>
    internal LetterAct? TakeLetterAct() => LetterActs.TryDequeue(out var act) ? act : null;
}
