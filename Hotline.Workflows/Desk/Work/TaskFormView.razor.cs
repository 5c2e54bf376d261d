using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Desk.Work;

public sealed partial class TaskFormView : ComponentBase, IDisposable
{
    /// <summary>Under which a draft keeps the outcome; no field may be called so.</summary>
    private const string ChosenKey = "$outcome";

    private Dictionary<string, string> values = [];
    private IReadOnlyList<FormField> missing = [];
    private string chosen = "";
    private long shownTask;
    private Refusal? refusal;
    private bool tried;
    private bool busy;
    private bool restored;
    private bool typed;
    private string? question;
    private bool lookForDraft;

    [Parameter, EditorRequired] public TaskDetail Detail { get; set; } = default!;

    /// <summary>What the person reads before the fields.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>What <see cref="ChildContent"/> tells in full: a step before that says no more is not told again.</summary>
    [Parameter] public string? Told { get; set; }

    /// <summary>What the task's matter is about stands elsewhere on the page.</summary>
    [Parameter] public bool Known { get; set; }

    /// <summary>What the button says of an outcome and what is filled in, so that it names its effect; the outcome when null.</summary>
    [Parameter] public Func<string, IReadOnlyDictionary<string, string>, string>? Says { get; set; }

    /// <summary>What else one may do, beside the first outcome.</summary>
    [Parameter] public RenderFragment? Beside { get; set; }

    /// <summary>The ticket's; an outcome that waits for some of them says so.</summary>
    [Parameter] public IReadOnlyList<MatterRow> Matters { get; set; } = [];

    [Parameter] public EventCallback<CompletedTask> OnCompleted { get; set; }

    /// <summary>The task is ended in a while, unless that is taken back before.</summary>
    [Parameter] public EventCallback<long> OnHeld { get; set; }

    /// <summary>The task was claimed, released, or someone else was first: it should be read again.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private OneClick Acts { get; set; } = default!;

    [Inject] private IOptions<DeskOptions> Options { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private DeskKeys Keys { get; set; } = default!;

    [Inject] private DeskTime Time { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private UnitDirectory Directory { get; set; } = default!;

    private string FormId => "form-" + Detail.Row.TaskId;

    private string FirstOpen => Detail.Row.Outcomes.FirstOrDefault(outcome => !Detail.Closed.ContainsKey(outcome)) ?? "";

    /// <summary>Whose fields are shown: where none is suggested, those of the first until one is chosen.</summary>
    private string Asked => chosen.Length > 0 ? chosen : FirstOpen;

    private string DraftKey => "task." + Detail.Row.TaskId;

    protected override void OnInitialized() => Keys.Pressed += OnKey;

    protected override void OnParametersSet()
    {
        if (shownTask != Detail.Row.TaskId)
        {
            shownTask = Detail.Row.TaskId;
            chosen = Detail.Form.Neutral ? "" : FirstOpen;
            values = FormAnswers.Read(Detail.Form, Detail.Defaults, Time);
            (refusal, question, tried, restored, typed, lookForDraft) = (null, null, false, false, false, true);
        }

        Check();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!lookForDraft)
            return;
        lookForDraft = false;
        if (await Browser.DraftAsync(DraftKey) is not { Count: > 0 } draft)
            return;
        foreach (var (name, value) in draft.Where(pair => Detail.Form.Fields.Any(field => field.Name == pair.Key)))
            (values[name], typed, restored) = (value, true, true);
        if (draft.GetValueOrDefault(ChosenKey) is { } before && Detail.Row.Outcomes.Contains(before) && !Detail.Closed.ContainsKey(before))
            chosen = before;
        Check();
        StateHasChanged();
    }

    private void Check() => missing = [.. FormCheck.Missing(Detail.Form, Asked, values)];

    private string Selector(FormField field) => FormFields.Selector(FormId, field);

    /// <summary>What an answer of the ticket's main way waits for.</summary>
    private IReadOnlyList<MatterRow> Held(string outcome) =>
        Detail.Row.Matter is null ? [.. Matters.Where(matter => matter.Waits.Contains(outcome))] : [];

    private async Task Set((FormField Field, string? Value) set)
    {
        (typed, question) = (true, null);
        var changed = FormAnswers.Put(values, set.Field, set.Value);
        // Before anything is waited for: the click that ends the typing comes meanwhile.
        Check();
        foreach (var name in changed)
            await Browser.KeepAsync(DraftKey, name, values[name]);
    }

    /// <summary>Fills in a field in the person's place, where the form has it.</summary>
    public async Task PutAsync(string name, string value)
    {
        if (Detail.Form.Fields.FirstOrDefault(field => field.Name == name) is { } field)
            await Set((field, value));
        StateHasChanged();
    }

    private async Task ChooseAsync(string outcome)
    {
        var asksOtherwise = outcome != chosen && FormCheck.AsksOtherwise(Detail.Form, Asked, outcome);
        (chosen, question, tried) = (outcome, null, false);
        Check();
        await Browser.KeepAsync(DraftKey, ChosenKey, outcome);
        if (!asksOtherwise && missing.Count == 0)
            await SubmitAsync();
        else if (missing.Count > 0)
            await Browser.FocusAsync(Selector(missing[0]));
    }

    /// <param name="sure">What is asked once more has been answered.</param>
    private async Task SubmitAsync(bool sure = false)
    {
        tried = true;
        if (chosen.Length == 0 || busy || Detail.Refusal is not null || Held(chosen).Count > 0)
            return;
        if (missing.Count > 0)
        {
            await Browser.FocusAsync(Selector(missing[0]));
            return;
        }

        question = sure ? null : FormCheck.Question(Detail.Form, chosen, values);
        if (question is not null)
            return;
        busy = true;
        var data = FormAnswers.Write(Detail.Form, chosen, values, Time);
        var answer = await Acts.CompleteAsync(Detail, chosen, data);
        busy = false;
        if (answer?.Refusal is { } because)
        {
            await RefuseAsync(because);
            return;
        }

        await Browser.DropDraftAsync(DraftKey);
        if (answer is { Value: { } done })
            await OnCompleted.InvokeAsync(done);
        else
            await OnHeld.InvokeAsync(Detail.Row.TaskId);
    }

    private async Task ClaimAsync()
    {
        var (taskId, no) = (Detail.Row.TaskId, Detail.Row.TicketNo);
        if (!await TurnAsync(new ClaimTask(taskId)))
            return;
        if (Options.Value.UndoFor > TimeSpan.Zero)
            Toasts.ShowWithUndo(T["Done.Claimed", no], () => TurnAsync(new ReleaseTask(taskId)), Time.Now + Options.Value.UndoFor);
        else
            Toasts.Show(T["Done.Claimed", no]);
    }

    private async Task ReleaseAsync() => await TurnAsync(new ReleaseTask(Detail.Row.TaskId));

    /// <returns>Whether it was done.</returns>
    private async Task<bool> TurnAsync(ICommand<Done> command)
    {
        busy = true;
        await Acts.SettleAsync();
        var answer = await Session.AskAsync(command);
        busy = false;
        if (answer.Succeeded)
        {
            refusal = null;
            await OnChanged.InvokeAsync();
        }
        else
        {
            await RefuseAsync(answer.Refusal);
        }

        return answer.Succeeded;
    }

    private async Task RefuseAsync(Refusal because)
    {
        refusal = because;
        await Browser.ShowAsync("#" + FormId);
        if (because is Conflict)
            await OnChanged.InvokeAsync();
    }

    private async Task CopyTypedAsync()
    {
        var units = await Directory.HandlingUnitsAsync();
        await Browser.CopyAsync(FormWords.Of(Detail.Form, values, units, T));
    }

    private async Task Forget()
    {
        values = FormAnswers.Read(Detail.Form, Detail.Defaults, Time);
        (restored, typed) = (false, false);
        Check();
        await Browser.DropDraftAsync(DraftKey);
    }

    private async Task OnKey(string key)
    {
        if (key == "Ctrl+Enter")
            await SubmitAsync();
        else if (key == "e" && FormCheck.Shown(Detail.Form, Asked, values).FirstOrDefault() is { } first)
            await Browser.FocusAsync(Selector(first));
        else if (key == "c" && Detail.Row is { CanClaim: true, IsMine: false } && Detail.Delegation is null)
            await ClaimAsync();
        StateHasChanged();
    }

    public void Dispose() => Keys.Pressed -= OnKey;
}
