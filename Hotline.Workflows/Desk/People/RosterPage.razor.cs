using System.Globalization;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.People;

/// <summary>值班与代班: a week of every unit, what is missing in it, who stands in for whom, and who gets a task at an instant.</summary>
public partial class RosterPage
{
    private Roster? view;
    private Refusal? refusal;
    private DateOnly first;
    private bool busy, importing;
    private (long Unit, DateTimeOffset From)? chosen;

    [SupplyParameterFromQuery] public string? From { get; set; }

    private IEnumerable<DateOnly> Days => Enumerable.Range(0, 7).Select(first.AddDays);

    private (RosterUnit Unit, RosterCell Cell)? Chosen =>
        view?.Units.FirstOrDefault(unit => unit.UnitId == chosen?.Unit) is { } unit && unit.Cells.FirstOrDefault(cell => cell.From == chosen?.From) is { } cell
            ? (unit, cell)
            : null;

    protected override async Task OnParametersSetAsync()
    {
        var today = DateOnly.FromDateTime(Time.Now.DateTime);
        // A week begins on Monday, whichever of its days the address names.
        var asked = DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue.AddDays(7) ? day : today;
        first = asked.AddDays(-(((int)asked.DayOfWeek + 6) % 7));
        chosen = null;
        if (RendererInfo.IsInteractive)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var answer = await Session.AskAsync(new GetRoster(first));
        (view, refusal) = (answer.Value ?? view, answer.Refusal);
    }

    private async Task SavedAsync()
    {
        chosen = null;
        Toasts.Show(T["Roster.Saved"]);
        await LoadAsync();
    }

    private async Task CopyAsync()
    {
        busy = true;
        var answer = await Session.AskAsync(new CopyRoster(first));
        busy = false;
        if (answer.Succeeded)
            Toasts.Show(T["Roster.Copied", answer.Value.Filled, answer.Value.Left]);
        await LoadAsync();
        refusal ??= answer.Refusal;
    }

    private string Who(RosterUnit unit, RosterCell cell) => cell switch
    {
        { Gone: true, Chain: [var gone] } => T["Roster.Gone", gone],
        { Chain: [var one] } => one,
        { Chain: [var absent, .., var acts] } => T["People.For", acts, absent],
        _ => unit.Keeps ? T["Roster.Missing"] : "—",
    };

    private string Say(RosterUnit unit, RosterCell cell) => T["Roster.Say", unit.ShortName, Day(cell.Day), T["ShiftKind." + cell.Kind], Who(unit, cell)];

    private string Day(DateOnly day) => $"{day.ToString("MM-dd", CultureInfo.InvariantCulture)} {Weekday(day)}";

    private string Weekday(DateOnly day) => T["Day." + (int)day.DayOfWeek];

    private string Week(int days) => Navigation.GetUriWithQueryParameter("from", Iso(first.AddDays(days)));

    private void Go(string? from) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("from", from));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
