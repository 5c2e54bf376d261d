using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Funds;

/// <summary>What the pages of a fund request work out of it.</summary>
public static class FundFigures
{
    private const int ShortestTitle = 8;
    private static readonly char[] ClauseEnds = ['\uFF0C', '\u3002', '\uFF1B', '\n', ','];

    /// <summary>Cents of an account that the request holds: frozen or committed, not paid.</summary>
    public static long HeldOn(FundDetail fund, string account) => fund.Entries.Where(entry => entry.Account == account)
        .Sum(entry => (Holds(entry.To) ? entry.Cents : 0) - (Holds(entry.From) ? entry.Cents : 0));

    /// <summary>What a request is about: what was granted, before that what is asked for.</summary>
    public static Money AmountOf(FundRow row) => new(Math.Max(row.ApprovedCents, row.ApprovedCents > 0 ? row.SettledCents : row.RequestedCents));

    /// <summary>The first clause of what happened: a headline.</summary>
    public static string TitleOf(FundRow row) => row.Reason.IndexOfAny(ClauseEnds, Math.Min(ShortestTitle, row.Reason.Length)) is > 0 and var end ? row.Reason[..end] : row.Reason;

    /// <summary>Suppliers that gave a price.</summary>
    public static int QuotesOf(JsonObject data) =>
        (data["quotes"] as JsonArray ?? []).OfType<JsonObject>().Select(row => row["supplier"]?.ToString().Trim()).Where(name => name is { Length: > 0 }).Distinct().Count();

    private static bool Holds(FundColumn column) => column is FundColumn.Frozen or FundColumn.Committed;
}
