using System.Globalization;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Hotline.Workflows.Desk.People;

/// <summary>责任人台账: every number has a name behind it and opens its tickets.</summary>
public partial class PeoplePage
{
    private static readonly LedgerNumber[] Numbers =
        [LedgerNumber.Open, LedgerNumber.Overdue, LedgerNumber.Held, LedgerNumber.Tasks, LedgerNumber.LateTasks, LedgerNumber.Closed, LedgerNumber.Returned, LedgerNumber.Reworked, LedgerNumber.Called];

    private const string RateColumn = "Rate";

    private readonly HashSet<string> unfolded = [];
    private LedgerView? view;
    private Refusal? refusal;
    private (LedgerNode Node, LedgerNumber Number)? chosen;
    private string words = "";
    private bool lateOnly;

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? To { get; set; }

    [SupplyParameterFromQuery] public string? By { get; set; }

    /// <summary>The column the rows are sorted by, with a leading <c>-</c> the other way round; null for the most overdue first.</summary>
    [SupplyParameterFromQuery] public string? Order { get; set; }

    private string Column => Order?.TrimStart('-') is { } named && (named == RateColumn || Numbers.Any(number => number.ToString() == named)) ? named : nameof(LedgerNumber.Overdue);

    // A worst rate is the lowest, where of all other numbers it is the highest.
    private bool IsRising => (Column == RateColumn) != (Order?.StartsWith('-') is true);

    private LedgerLevel Level => Enum.TryParse<LedgerLevel>(By, out var level) && Enum.IsDefined(level) ? level : LedgerLevel.Unit;

    private IEnumerable<LedgerLine> Lines => view!.Lines.Where(line => (!lateOnly || line.Figures.Overdue + line.Figures.LateTasks > 0)
        && (words.Trim() is not { Length: > 0 } word || new[] { line.HouseName, line.UnitName, line.Leader, line.SectionHead, line.Handler }
            .Any(name => name?.Contains(word, StringComparison.OrdinalIgnoreCase) is true)));

    private IEnumerable<(LedgerNode Node, int Depth)> Rows =>
        LedgerTree.Sorted(LedgerTree.Of(Lines, Level), Measure(Column), IsRising).SelectMany(node => node.Shown(unfolded));

    private LedgerFigures Total => LedgerFigures.Sum(Lines.Select(line => line.Figures));

    /// <summary>Open tickets that nobody handles.</summary>
    private int Unnamed => view!.Lines.Where(line => line.HandlerId is null).Sum(line => line.Figures.Open);

    private string UnnamedAt => string.Join("、", view!.Lines.Where(line => line.HandlerId is null && line.Figures.Open > 0).Select(line => line.HouseName).Distinct().Take(3));

    protected override async Task OnParametersSetAsync()
    {
        chosen = null;
        if (!RendererInfo.IsInteractive)
            return;
        var answer = await Session.AskAsync(new GetLedger(Date(From), Date(To)));
        (view, refusal) = (answer.Value, answer.Refusal);
    }

    private void Turn(LedgerNode node)
    {
        if (!unfolded.Remove(node.Key))
            unfolded.Add(node.Key);
    }

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value));

    private Func<LedgerFigures, decimal?> Measure(string column) => column == RateColumn
        ? figures => figures.Rate(view!.MostlySatisfiedCounts)
        : figures => LedgerTree.Figure(figures, Enum.Parse<LedgerNumber>(column));

    private bool? SortedBy(string column) => Column == column ? !IsRising : null;

    private void Sort(string column) => Go("order", Column == column && Order?.StartsWith('-') is not true ? "-" + column : column);

    private string Rate(LedgerFigures figures) => figures.Rate(view!.MostlySatisfiedCounts) is { } rate
        ? (rate < view.SatisfactionTarget ? "↓ " : "") + rate.ToString("0.0", CultureInfo.InvariantCulture)
        : "—";

    private string? Tone(LedgerFigures figures) => figures.Rate(view!.MostlySatisfiedCounts) is { } rate
        ? rate < view.SatisfactionTarget - 1 ? "bad" : rate < view.SatisfactionTarget ? "low" : null
        : "z";

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
