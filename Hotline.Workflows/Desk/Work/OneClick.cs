using System.Text.Json.Nodes;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Desk.Work;

/// <summary>
/// Ends tasks for the signed-in person. What one click does, without anything being filled in, waits so that it can be taken back;
/// the next thing that the person does sends it.
/// </summary>
public sealed class OneClick(
    HeldActs held, DeskSession session, DeskTime time, Toasts toasts, IOptions<DeskOptions> options, IStringLocalizer<DeskTexts> texts)
{
    /// <summary>It was sent, and what came of it; null when it was taken back. Raised outside the browser's circuit: go through InvokeAsync.</summary>
    public event Action<HeldAct, Result<CompletedTask>?>? Ended;

    /// <summary>What waits for the person; null for nothing.</summary>
    public HeldAct? Held => session.Actor is { } me ? held.Of(me.Id) : null;

    /// <summary>Sends what waits, before the person sees or does anything else.</summary>
    public Task SettleAsync() => session.Actor is { } me ? held.SendAsync(me.Id) : Task.CompletedTask;

    /// <returns>What came of it; null when it waits.</returns>
    public async Task<Result<CompletedTask>?> CompleteAsync(TaskDetail task, string outcome, JsonObject data)
    {
        await SettleAsync();
        var command = new CompleteTask(task.Row.TaskId, outcome, data, task.Row.Version);
        if (!MayWait(task, outcome))
            return await session.AskAsync(command);
        var act = new HeldAct(task.Row.TaskId, task.Row.TicketNo, outcome, time.Now + options.Value.UndoFor);
        _ = FollowAsync(act, command, (await session.ActorAsync()).Id);
        toasts.ShowWithUndo(texts["Held.Done", act.TicketNo, act.Outcome, (int)options.Value.UndoFor.TotalSeconds], () => Task.FromResult(Undo(act)), act.SendAt);
        return null;
    }

    /// <returns>Whether it was not sent yet.</returns>
    public bool Undo(HeldAct act) => session.Actor is { } me && held.Undo(me.Id, act);

    /// <summary>A stage that is near its deadline is not made late by waiting, and what is beside the ticket's way has effects of its own.</summary>
    private bool MayWait(TaskDetail task, string outcome) =>
        options.Value.UndoFor > TimeSpan.Zero
        && task.Row.Matter is null
        && !task.Form.Fields.Any(field => field.IsShownFor(outcome))
        && (task.Row.DueAt is not { } due || due <= time.Now || due - time.Now > options.Value.AtOnceWhenDueWithin + options.Value.UndoFor);

    private async Task FollowAsync(HeldAct act, CompleteTask command, long personId)
    {
        var answer = await held.HoldAsync(personId, act, () => session.AskAsync(command));
        switch (answer)
        {
            case null:
                toasts.Show(texts["Held.Undone", act.TicketNo, act.Outcome]);
                break;
            case { Succeeded: true, Value: { } done }:
                toasts.Show(DoneWords.Say(done, texts, time), "/tickets/" + done.TicketNo, texts["Done.Look"]);
                break;
            default:
                toasts.Show(texts["Held.Lost", act.TicketNo, act.Outcome, answer.Value.Refusal!.Message], "/tickets/" + act.TicketNo, texts["Done.Look"]);
                break;
        }

        Ended?.Invoke(act, answer);
    }
}
