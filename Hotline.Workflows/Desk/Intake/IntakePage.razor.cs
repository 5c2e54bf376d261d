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
    private bool restored;

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
        categories = [.. (await Directory.CategoriesAsync()).Where(category => category.Level > 1)];
        units = await Directory.HandlingUnitsAsync();
        streets = [.. units.Where(unit => unit.Kind is UnitKind.Street)];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await Browser.DraftAsync("intake") is not { Count: > 0 } draft)
            return;
        form.Content = draft.GetValueOrDefault("content", "");
        form.Title = draft.GetValueOrDefault("title", "");
        form.ReporterName = draft.GetValueOrDefault("name", "");
        form.ReporterPhone = draft.GetValueOrDefault("phone", "");
        form.Address = draft.GetValueOrDefault("address", "");
        form.Occurred = draft.GetValueOrDefault("occurred", "");
        restored = true;
        Looked();
        StateHasChanged();
    }

    private async Task TakeInAsync(bool dispatch)
    {
        tried = true;
        if (busy)
            return;
        if (form.Content.Trim().Length == 0)
        {
            await Browser.FocusAsync("#in-content");
            return;
        }

        busy = true;
        var answer = await Session.AskAsync(new CreateTicket(form.ToDraft(Time.Instant, dispatch), key));
        busy = false;
        refusal = answer.Refusal;
        if (!answer.Succeeded)
        {
            await Browser.ShowAsync("#intake-form");
            return;
        }

        Toasts.Show(
            dispatch ? T["Intake.Dispatched", answer.Value.No, form.LeadUnit!.Name] : T["Intake.Kept", answer.Value.No],
            "/tickets/" + answer.Value.No,
            T["Done.Look"]);
        await StartOverAsync();
    }

    private async Task StartOverAsync()
    {
        (form, suggestions, communities, tried, restored, refusal) = (new(), [], [], false, false, null);
        dismissed.Clear();
        // The key ties repeats of one request together; a new request gets a new one.
        key = Ids.NextText();
        await Browser.DropDraftAsync("intake");
        await Browser.FocusAsync("#in-content");
    }

    private async Task ChooseStreetAsync(ChangeEventArgs e)
    {
        form.Street = streets.FirstOrDefault(street => street.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString());
        form.Community = null;
        communities = form.Street is { } chosen ? await Directory.ChildrenAsync(chosen.Id, UnitKind.Community) : [];
        // What happens in a street is the street's first, unless the agent chooses otherwise.
        if (form.LeadUnit is null || form.LeadUnit.Kind is UnitKind.Street)
            form.LeadUnit = form.Street;
    }

    private void ChooseCommunity(ChangeEventArgs e) =>
        form.Community = communities.FirstOrDefault(community => community.Id.ToString(CultureInfo.InvariantCulture) == e.Value?.ToString());

    private void ChooseCategory(CategoryRow? category)
    {
        (form.Category, form.Level) = (category, null);
        Looked();
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
