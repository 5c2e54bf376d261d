using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Letters;

/// <summary>Where a step of a letter's life is.</summary>
public enum LetterStepState
{
    Done,
    Now,

    /// <summary>Now, and past its deadline.</summary>
    Late,

    Ahead,

    /// <summary>The letter ended here.</summary>
    Off,
}

/// <param name="Name">Key of its words.</param>
/// <param name="At">When it was done, or until when it is to be.</param>
/// <param name="Role">Who will do it, when nobody in particular is known yet.</param>
public sealed record LetterStep(string Name, LetterStepState State, string? Who = null, DateTimeOffset? At = null, string? Role = null);

/// <summary>The life of a letter as its page shows it.</summary>
public static class LetterSteps
{
    private const string DraftStage = "letter-draft";

    public static IReadOnlyList<LetterStep> Of(LetterDetail letter, DateTimeOffset now)
    {
        var row = letter.Entry;
        var over = row.State is LetterState.Dropped or LetterState.Void;
        var steps = new List<LetterStep> { new("Draft", LetterStepState.Done, row.DraftedByName, row.DraftedAt) };
        if (letter.Check is { } check)
            steps.Add(letter.CheckedAt is { } at ? new("Check", LetterStepState.Done, letter.CheckedByName, at) : new("Check", LetterStepState.Ahead, Role: check));
        if (letter.Sign is { } sign)
            steps.Add(row.SignedAt is { } at ? new("Sign", LetterStepState.Done, row.SignedByName, at) : new("Sign", LetterStepState.Ahead, Role: sign));
        steps.Add(new("Deliver", row.DeliveredAt is null ? LetterStepState.Ahead : LetterStepState.Done, row.ToName, row.DeliveredAt));
        if (row.ToUnitId is not null)
            steps.Add(new("Receive", row.ReceivedAt is null ? LetterStepState.Ahead : LetterStepState.Done, row.ReceivedByName, row.ReceivedAt));
        if (row.ReplyDueAt is not null || letter.ReplyWithin is not null || row.RepliedAt is not null)
            steps.Add(new("Reply", row.RepliedAt is null ? LetterStepState.Ahead : LetterStepState.Done, row.RepliedByName, row.RepliedAt ?? row.ReplyDueAt));
        if (row.State is LetterState.Closed)
            return [.. steps.Where(step => step.State is LetterStepState.Done), new("Closed", LetterStepState.Done, At: row.EndedAt)];
        if (over)
            return [.. steps.Where(step => step.State is LetterStepState.Done), new(row.State.ToString(), LetterStepState.Off, row.VoidedByName, row.EndedAt)];
        Mark(steps, letter, now);
        return steps;
    }

    /// <summary>What is at work now: the first step that is not done, or the draft while its drafter has it.</summary>
    private static void Mark(List<LetterStep> steps, LetterDetail letter, DateTimeOffset now)
    {
        var drafting = letter.Entry.State is LetterState.Draft && letter.Tasks.Any(task => task.Stage == DraftStage);
        var at = drafting ? 0 : steps.FindIndex(step => step.State is LetterStepState.Ahead);
        if (at < 0)
            return;
        var late = steps[at].Name is "Receive" or "Reply" && letter.Entry.IsOverdue(now);
        steps[at] = steps[at] with { State = late ? LetterStepState.Late : LetterStepState.Now };
    }
}
