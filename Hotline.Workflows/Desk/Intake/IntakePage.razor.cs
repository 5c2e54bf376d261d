using System.Globalization;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Intake;

public sealed partial class IntakePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromMilliseconds(600);
    private readonly HashSet<string> dismissed = [];
    private IntakeForm form = new();
    private IReadOnlyList<CategoryRow> categories = [];
    private IReadOnlyList<UnitRow> units = [];
    private IReadOnlyList<UnitRow> streets = [];
    private IReadOnlyList<UnitRow> communities = [];
    private IReadOnlyList<DuplicateSuggestion> suggestions = [];
    private Refusal? refusal;
    private ITimer? look;
    private string key = "";
    private bool tried;
    private bool busy;
    private bool ownTitle;
    private bool phoneLeft;
    private IntakeDraft? restored;
    private CreatedTicket? stuck;
    private Task lists = Task.CompletedTask;

    [Inject] private DeskSession Session { get; set; } = default!;

    [Inject] private DeskTime Time { get; set; } = default!;

    [Inject] private DeskBrowser Browser { get; set; } = default!;

    [Inject] private DeskKeys Keys { get; set; } = default!;

    [Inject] private UnitDirectory Directory { get; set; } = default!;

    [Inject] private Labels Labels { get; set; } = default!;

    [Inject] private Toasts Toasts { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private IIdSource Ids { get; set; } = default!;

    private IReadOnlyList<FieldOption> Kinds => [.. Enum.GetValues<TicketKind>().Select(kind => new FieldOption(kind.ToString(), Labels.Of(kind)))];

    private IReadOnlyList<FieldOption> Levels => [.. Enum.GetValues<TicketLevel>().Select(level => new FieldOption(level.ToString(), Labels.Of(level)))];

    protected override async Task OnInitializedAsync()
    {
        Keys.Pressed += OnKey;
        key = Ids.NextText();
        if (!RendererInfo.IsInteractive)
            return;
        await (lists = ListAsync());
    }

    private async Task ListAsync()
    {
        categories = [.. (await Directory.CategoriesAsync()).Where(category => category.Level > 1)];
        units = await Directory.HandlingUnitsAsync();
        streets = [.. units.Where(unit => unit.Kind is UnitKind.Street)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !IntakeDraft.Says(await Browser.DraftAsync(IntakeDraft.Key)))
            return;
        // What was chosen is found again in what is offered now; what is typed until that is there is in the draft by then.
        await lists;
        if (await Browser.DraftAsync(IntakeDraft.Key) is not { } kept)
            return;
        var draft = new IntakeDraft(kept);
        communities = draft.StreetId is { } street ? await Directory.ChildrenAsync(street, UnitKind.Community) : [];
        draft.PutInto(form, categories, units, communities);
        (ownTitle, restored) = (form.Title.Trim().Length > 0, draft);
        Looked();
        StateHasChanged();
    }

    private bool PhoneIsBad => (phoneLeft || tried) && form.PhoneFault is not null;

    private string Names(IEnumerable<string> fields) => string.Join(T["List.Comma"], fields.Select(field => T["Intake.Of." + field].Value));

    /// <param name="dispatch">To the chosen unit at once.</param>
    /// <param name="joinNo">The ticket it is the same request as.</param>
    private async Task TakeInAsync(bool dispatch, string? joinNo = null)
    {
        tried = true;
        if (busy)
            return;
        if (form.Content.Trim().Length == 0)
        {
            await Browser.FocusAsync("#in-content");
            return;
        }

        if (form.PhoneFault is not null)
        {
            await Browser.FocusAsync("#in-phone");
            return;
        }

        busy = true;
        var answer = await Session.AskAsync(new CreateTicket(form.ToDraft(Time.Instant, dispatch, joinNo), key));
        busy = false;
        refusal = answer.Refusal;
        if (!answer.Succeeded)
        {
            await Browser.ShowAsync("#intake-form");
            return;
        }

        var created = answer.Value;
        if (!created.Stuck)
            Toasts.Show(Say(created), "/tickets/" + (created.JoinedNo ?? created.No), T["Done.Look"]);
        await StartOverAsync();
        stuck = created.Stuck ? created : null;
    }

    private string Say(CreatedTicket created) => created switch
    {
        { JoinedNo: { } lead } => T["Intake.Joined", created.No, lead],
        _ when form.LeadUnit is { } unit && created.Next.All(task => task.Stage != "dispatch") => T["Intake.Dispatched", created.No, unit.Name],
        { Next: [] } => T["Intake.Taken", created.No],
        _ => T["Intake.Kept", created.No, Stages(created)],
    };

    private string SayStuck(CreatedTicket created) =>
        created.Next.Count == 0 ? T["Intake.Stuck", created.No] : T["Intake.StuckBeside", created.No, Stages(created)];

    private string Stages(CreatedTicket created) => string.Join(T["Import.Between"], created.Next.Select(task => task.StageName).Distinct());

    private async Task StartOverAsync()
    {
        (form, suggestions, communities, restored, refusal, stuck) = (new(), [], [], null, null, null);
        (tried, ownTitle, phoneLeft) = (false, false, false);
        dismissed.Clear();
        // The key ties repeats of one request together; a new request gets a new one.
        key = Ids.NextText();
        await Browser.DropDraftAsync(IntakeDraft.Key);
        await Browser.FocusAsync("#in-content");
    }

    private async Task ChooseStreetAsync(ChangeEventArgs e)
    {
        form.Street = streets.FirstOrDefault(street => street.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString());
        form.Community = null;
        communities = form.Street is { } chosen ? await Directory.ChildrenAsync(chosen.Id, UnitKind.Community) : [];
        // What happens in a street is the street's first, unless the agent chooses otherwise.
        if (form.LeadUnit is null || form.LeadUnit.Kind is UnitKind.Street)
            await ChooseUnitAsync(form.Street);
        await KeepAsync("community", "");
    }

    private Task ChooseUnitAsync(UnitRow? unit)
    {
        form.LeadUnit = unit;
        return KeepAsync("unit", unit?.Id.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    private string ShownTitle => ownTitle ? form.Title : form.EffectiveTitle;

    private void WriteContent(string? text)
    {
        form.Content = text ?? "";
        Looked();
    }

    private void WriteTitle(string? text)
    {
        (form.Title, ownTitle) = (text ?? "", true);
        Looked();
    }

    private void LeaveTitle() => ownTitle = form.Title.Trim().Length > 0;

    private void LeavePhone() => phoneLeft = true;

    /// <summary>What the browser does not see typed into an input.</summary>
    private async Task KeepAsync(string field, string value) => await Browser.KeepAsync(IntakeDraft.Key, field, value);

    private void ChooseCommunity(ChangeEventArgs e) =>
        form.Community = communities.FirstOrDefault(community => community.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString());

    private async Task ChooseCategoryAsync(CategoryRow? category)
    {
        (form.Category, form.Level) = (category, null);
        Looked();
        await KeepAsync("category", category?.Path ?? "");
        await KeepAsync("level", "");
    }

    /// <summary>Something that tells requests apart was typed: look for repeats when the fingers rest.</summary>
    private void Looked()
    {
        look?.Dispose();
        look = Clock.CreateTimer(_ => InvokeAsync(LookAsync), null, LookAfter, Timeout.InfiniteTimeSpan);
    }

    private async Task LookAsync()
    {
        var question = new SuggestDuplicates(
            Blank(form.ReporterPhone), Blank(form.Address), Blank(form.EffectiveTitle), form.Category?.Path, Blank(form.Content), form.Street?.Name);
        if (question is { Phone: null, Address: null, Content: null })
            suggestions = [];
        else if (await AskAsync(question) is { Succeeded: true } answer)
            suggestions = [.. answer.Value.Where(suggestion => !dismissed.Contains(suggestion.Ticket.No))];
        StateHasChanged();
    }

    /// <summary>Who has looked for too many phones of late is still shown what address and title tell.</summary>
    private async Task<Result<IReadOnlyList<DuplicateSuggestion>>> AskAsync(SuggestDuplicates question)
    {
        var answer = await Session.AskAsync(question);
        return answer.Refusal is TooOften ? await Session.AskAsync(question with { Phone = null }) : answer;
    }

    private void Dismiss(DuplicateSuggestion suggestion)
    {
        dismissed.Add(suggestion.Ticket.No);
        suggestions = [.. suggestions.Where(other => other != suggestion)];
    }

    private async Task OnKey(string pressed)
    {
        if (pressed == "Ctrl+Enter")
            await TakeInAsync(form.LeadUnit is not null);
        else if (pressed == "e")
            await Browser.FocusAsync("#in-content");
        StateHasChanged();
    }

    private static T Parse<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, out var parsed) ? parsed : default;

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public void Dispose()
    {
        Keys.Pressed -= OnKey;
        look?.Dispose();
    }
}
