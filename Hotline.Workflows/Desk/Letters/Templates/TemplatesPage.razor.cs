using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.Letters.Templates;

public partial class TemplatesPage
{
    private IReadOnlyList<LetterTemplateRow>? rows;
    private LetterTemplateSheet? sheet;
    private IReadOnlyList<TemplateVariable> variables = [];
    private IReadOnlyList<TemplateProblem> marks = [];
    private IReadOnlyList<LetterTemplateLine>? past;
    private LetterPreview? preview;
    private Refusal? refusal;
    private Refusal? tryRefusal;
    private TemplateEditor? editor;
    private string source = "";
    private string reason = "";
    private string ticketNo = "";
    private string tab = "preview";
    private bool busy;
    private bool edits;
    private (string? Key, int? Version)? shown;

    [Parameter] public string? Key { get; set; }

    /// <summary>An old version, to be looked at or taken again; null for the one in force.</summary>
    [SupplyParameterFromQuery] private int? Version { get; set; }

    private bool MayEdit => edits;

    private string EditorId => $"tpl-ed-{sheet!.Row.Key}-{sheet.Row.Version}";

    private EventCallback<string> Picker => edits ? EventCallback.Factory.Create<string>(this, InsertAsync) : default;

    private bool Changed => sheet is not null && (source != sheet.Source || !sheet.InForce);

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || shown == (Key, Version))
            return;
        shown = (Key, Version);
        edits = (await Session.ActorAsync()).May<SaveLetterTemplate>();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var all = await Session.AskAsync(new ListLetterTemplates());
        (rows, refusal) = (all.Value, all.Refusal);
        if ((Key ?? rows?.FirstOrDefault(row => row.Key == "supervision")?.Key ?? rows?.FirstOrDefault()?.Key) is not { } key)
            return;
        Key = key;
        var found = await Session.AskAsync(new GetLetterTemplate(key, Version));
        (sheet, refusal, past) = (found.Value, found.Refusal ?? refusal, null);
        if (sheet is null)
            return;
        (source, variables) = (sheet.Source, sheet.Variables);
        if (tab == "past")
            await ShowPastAsync();
        await PreviewAsync();
    }

    private async Task ChangeAsync(string text)
    {
        source = text;
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var asked = source;
        var answer = await Session.AskAsync(new PreviewLetterTemplate(sheet!.Row.Key, asked, string.IsNullOrWhiteSpace(ticketNo) ? null : ticketNo.Trim()));
        // What was typed meanwhile is asked for anew.
        if (asked != source)
            return;
        tryRefusal = answer.Refusal;
        if (answer.Value is not { } tried)
            return;
        preview = tried;
        marks = tried.Problems;
        if (tried.Variables.Count > 0)
            variables = tried.Variables;
    }

    private async Task SaveAsync()
    {
        busy = true;
        var answer = await Session.AskAsync(new SaveLetterTemplate(sheet!.Row.Key, source, rows!.First(row => row.Key == sheet.Row.Key).Version, reason.Trim()));
        busy = false;
        refusal = answer.Refusal;
        if (answer.Value is not { } saved)
            return;
        reason = "";
        Toasts.Show(T["Tpl.Saved", saved.Kind, saved.Version]);
        if (Version is null)
            await LoadAsync();
        else
            Navigation.NavigateTo($"/templates/{saved.Key}");
    }

    private async Task ShowPastAsync()
    {
        tab = "past";
        past ??= (await Session.AskAsync(new ListLetterTemplateVersions(sheet!.Row.Key))).Value;
    }

    private Task InsertAsync(string path) => editor?.InsertAsync(path) ?? Task.CompletedTask;

    private string Pressed(string of) => tab == of ? "true" : "false";
}
