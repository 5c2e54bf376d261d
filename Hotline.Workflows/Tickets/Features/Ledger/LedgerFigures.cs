namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <param name="Open">Tickets in hand.</param>
/// <param name="Overdue">Of these late.</param>
/// <param name="Closed">Closed in the period.</param>
/// <param name="Returned">Returned in the period.</param>
/// <param name="Reworked">In hand or closed in the period, and handled again.</param>
/// <param name="Called">Closed in the period with an answered callback.</param>
public sealed record LedgerFigures(int Open, int Overdue, int Closed, int Returned, int Reworked, int Called, int Satisfied, int MostlySatisfied)
{
    public static LedgerFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>挂账: of the tickets in hand those that are held.</summary>
    public int Held { get; init; }

    /// <summary>Open tasks, of the main way and of matters, wherever their ticket is led.</summary>
    public int Tasks { get; init; }

    /// <summary>Of these late.</summary>
    public int LateTasks { get; init; }

    /// <summary>Closed in the period and responded to; <see cref="MeanResponse"/> is over these.</summary>
    public int Responded { get; init; }

    public int RespondMinutes { get; init; }

    /// <summary>Closed in the period with a result; <see cref="MeanHandling"/> is over these.</summary>
    public int Handled { get; init; }

    public int HandleMinutes { get; init; }

    /// <summary>From the first dispatch to the response, by the wall clock; null without any.</summary>
    public TimeSpan? MeanResponse => Responded == 0 ? null : TimeSpan.FromMinutes(RespondMinutes / Responded);

    /// <summary>From the first dispatch to the last result, by the wall clock; null without any.</summary>
    public TimeSpan? MeanHandling => Handled == 0 ? null : TimeSpan.FromMinutes(HandleMinutes / Handled);

    public static LedgerFigures operator +(LedgerFigures one, LedgerFigures other) => new(
        one.Open + other.Open, one.Overdue + other.Overdue, one.Closed + other.Closed, one.Returned + other.Returned, one.Reworked + other.Reworked,
        one.Called + other.Called, one.Satisfied + other.Satisfied, one.MostlySatisfied + other.MostlySatisfied)
    {
        Held = one.Held + other.Held,
        Tasks = one.Tasks + other.Tasks,
        LateTasks = one.LateTasks + other.LateTasks,
        Responded = one.Responded + other.Responded,
        RespondMinutes = one.RespondMinutes + other.RespondMinutes,
        Handled = one.Handled + other.Handled,
        HandleMinutes = one.HandleMinutes + other.HandleMinutes,
    };

    /// <summary>Percent of satisfied answers; null without an answer.</summary>
    /// <param name="mostlyCounts">What 基本满意 counts.</param>
    public decimal? Rate(decimal mostlyCounts) => Called == 0 ? null : 100 * (Satisfied + mostlyCounts * MostlySatisfied) / Called;

    public static LedgerFigures Sum(IEnumerable<LedgerFigures> parts) => parts.Aggregate(None, (sum, part) => sum + part);
}
