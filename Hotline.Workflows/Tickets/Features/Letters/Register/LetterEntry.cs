using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Letters.Register;

/// <summary>A letter as lists show it.</summary>
/// <param name="MatterNo">Of the matter that carries it; null for one without a flow.</param>
/// <param name="No">发文字号; null until it is signed and for kinds without one.</param>
/// <param name="Kind">What it is, such as 督办单.</param>
/// <param name="ToName">主送.</param>
/// <param name="ToUnitId">Null when it goes to nobody in the house.</param>
/// <param name="Tickets">How many it is about besides the first.</param>
/// <param name="RuleNo">Number of the rule that drafted it.</param>
/// <param name="Channels">How it reaches its receiver.</param>
/// <param name="Replies">Answers so far; all but the last were sent back.</param>
/// <param name="Chased">How often the receiver was chased.</param>
/// <param name="Replaces">Number, or subject, of the letter it was issued anew for.</param>
public sealed record LetterEntry(
    long Id, string? MatterNo, string? No, string Template, string Kind, string Subject, LetterState State, string ToName, long? ToUnitId, string TicketNo, string TicketTitle,
    bool TicketIsOwn, int Tickets, int? RuleNo, string DraftedByName, DateTimeOffset DraftedAt, string? SignedByName, DateTimeOffset? SignedAt, string Channels,
    DateTimeOffset? DeliveredAt, DateTimeOffset? ReceivedAt, string? ReceivedByName, DateTimeOffset? ReplyDueAt, DateTimeOffset? RepliedAt, string? RepliedByName, int Replies,
    int Chased, DateTimeOffset? EndedAt, string? VoidReason, string? VoidedByName, string? Replaces)
{
    /// <summary>It waits for its receiver.</summary>
    public bool IsOut => State is LetterState.Issued or LetterState.Received;

    public bool IsUnreceived => State is LetterState.Issued && ToUnitId is not null;

    public bool IsOverdue(DateTimeOffset now) => IsOut && ReplyDueAt < now;

    internal static Expression<Func<Letter, LetterEntry>> Of(HotlineDb db) => letter => new LetterEntry(
        letter.Id, letter.Matter!.No, letter.No, letter.Template, letter.KindName, letter.Subject, letter.State, letter.ToName, letter.ToUnitId, letter.Ticket!.No,
        letter.Ticket.Title, letter.Ticket.Channel == Channel.Own, db.LetterTickets.Count(about => about.LetterId == letter.Id),
        db.SupervisionRules.Where(rule => rule.Id == letter.RuleId).Select(rule => (int?)rule.No).FirstOrDefault(), letter.DraftedByName, letter.DraftedAt, letter.SignedByName,
        letter.SignedAt, letter.Channels, letter.DeliveredAt, letter.ReceivedAt, letter.ReceivedByName, letter.ReplyDueAt, letter.RepliedAt, letter.RepliedByName, letter.Replies,
        letter.Chased, letter.EndedAt, letter.VoidReason, letter.VoidedByName,
        db.Letters.Where(old => old.Id == letter.ReplacesId).Select(old => old.No ?? old.Subject).FirstOrDefault());
}
