using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Tells open desks what has been committed: what the rows say, and what a handler of this scope adds.</summary>
public sealed class CommitNews(ILiveUpdates live) : ICommitReader
{
    private const string Moved = "flow.moved";
    private const string Told = "person.told";
    private readonly List<LiveChange> added = [];

    /// <summary>News that no history entry tells, such as the progress of an import.</summary>
    public void Add(LiveChange change) => added.Add(change);

    public void Read(IReadOnlyList<RowChange> committed)
    {
        foreach (var change in added)
            live.Publish(change);
        added.Clear();
        foreach (var change in Of(committed))
            live.Publish(change);
    }

    /// <summary>Every ticket with new history is news once, with its last act.</summary>
    private static List<LiveChange> Of(IReadOnlyList<RowChange> committed)
    {
        List<Ticket> tickets = [];
        Dictionary<long, HistoryEntry> acts = [];
        HashSet<string> moved = [];
        List<long> ended = [];
        HashSet<long>? told = null;
        HashSet<long>? counted = null;
        Dictionary<long, List<LiveTask>>? tasks = null;
        foreach (var change in committed)
        {
            switch (change)
            {
                case { Row: Ticket ticket }:
                    tickets.Add(ticket);
                    if (Counts(ticket, change.Was as Ticket))
                        (counted ??= []).Add(ticket.Id);
                    break;
                case { Row: HumanTask task }:
                    tasks ??= [];
                    if (!tasks.TryGetValue(task.TicketId, out var ofTicket))
                        tasks[task.TicketId] = ofTicket = [];
                    ofTicket.Add(new LiveTask(task.CandidateUnitPath, task.AssigneeId ?? task.CandidatePersonId ?? (change.Was as HumanTask)?.AssigneeId));
                    break;
                case { Row: HistoryEntry act, Kind: RowChangeKind.Added }:
                    if (!acts.TryGetValue(act.TicketId, out var last) || last.Sequence < act.Sequence)
                        acts[act.TicketId] = act;
                    break;
                case { Row: JournalRow lines, Kind: RowChangeKind.Added }:
                    moved.Add(lines.InstanceId);
                    break;
                case { Row: Person person, Was: Person was } when person.SecurityStamp != was.SecurityStamp:
                    ended.Add(person.Id);
                    break;
                case { Row: PersonNotice notice }:
                    (told ??= []).Add(notice.PersonId);
                    break;
            }
        }

        List<LiveChange> news = [];
        foreach (var ticket in tickets)
        {
            if (acts.TryGetValue(ticket.Id, out var act))
            {
                news.Add(new LiveChange(ticket.Id, ticket.No, ticket.LeadUnitPath, act.Action, ticket.InstanceId)
                {
                    Counts = counted?.Contains(ticket.Id) is true,
                    Tasks = tasks?.GetValueOrDefault(ticket.Id),
                });
            }
        }

        // Every burst writes a journal; what a ticket's news tells already is not told twice.
        moved.ExceptWith(news.Select(change => change.InstanceId).OfType<string>());
        news.AddRange(moved.Select(id => new LiveChange(0, "", null, Moved, id)));
        news.AddRange(ended.Select(SignInNews.Of));
        if (told is not null)
            news.AddRange(told.Select(person => new LiveChange(0, "", null, Told, PersonId: person)));
        return news;
    }

    private static bool Counts(Ticket ticket, Ticket? was) => was is null
        || StandingFacts.Of(was) != StandingFacts.Of(ticket) || LedgerFacts.Of(was) != LedgerFacts.Of(ticket);
}
