using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>A ticket that was really carried so far, to be copied.</summary>
/// <param name="Share">How often of all of its kind, open or closed, in parts.</param>
internal readonly record struct Model(long TicketId, bool Closed, int Share);

/// <summary>Lives played through the front door, in every stage and to every end, each by several units.</summary>
internal sealed class HouseModels(DemoHistory history, HotlineDb db, TimeProvider time)
{
    private const int DaysAgo = 20;
    private const string Matter = "extended";

    /// <summary>Ways to the end: how the ticket came to its last handling, the last word, and of a hundred how many.</summary>
    private static readonly (string Fate, string From, string Word, int Share)[] Ends =
    [
        ("dispatch", "dispatch", "satisfied", 52), ("dispatch", "dispatch", "mostly", 18), ("returned", "handle", "satisfied", 7),
        ("sent-back", "handle", "satisfied", 7), ("rework", "handle", "mostly", 6), (Matter, "handle", "satisfied", 6),
        ("returned", "handle", "mostly", 2), ("rework", "handle", "satisfied", 2),
    ];

    public async Task<IReadOnlyList<Model>> PlayAsync(int each, CancellationToken cancellation)
    {
        var requests = DemoRequest.Read().Where(request => request.Unit.StartsWith('0')).ToList();
        var ofMatter = requests.FindAll(request => request.Fate == Matter);
        var shares = new Dictionary<string, int>();
        foreach (var (fate, from, word, share) in Ends)
        {
            for (var number = 0; number < each; number++)
            {
                var request = fate == Matter ? ofMatter[number % ofMatter.Count] : requests[number * 7 % requests.Count] with { Unit = $"00{1 + number % 9}" };
                var acts = Acts(request with { Fate = fate }).Concat(Acts(request with { Fate = word }).SkipWhile(act => act.Stage != from)).ToList();
                var at = time.GetUtcNow().AddDays(-DaysAgo).AddMinutes(number);
                shares[await history.PlayAsync(request, acts, at, cancellation)] = share;
            }
        }

        var tickets = await db.Tickets.Where(ticket => ticket.Channel != Tickets.Model.Channel.Own && ticket.LeadUnitId != null || ticket.Stage == "dispatch")
            .OrderBy(ticket => ticket.Id).Select(ticket => new { ticket.Id, ticket.No, ticket.Status }).ToListAsync(cancellation);
        return [.. tickets.Select(ticket => new Model(ticket.Id, ticket.Status is Tickets.Model.TicketStatus.Closed, shares.GetValueOrDefault(ticket.No, 5)))];
    }

    private static IReadOnlyList<DemoAct> Acts(DemoRequest request) => DemoScript.For(request);
}
