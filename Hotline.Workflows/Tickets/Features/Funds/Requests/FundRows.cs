using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>Fund requests as lists have them.</summary>
internal sealed class FundRows(HotlineDb db, ReferenceShelf shelf, FundSchemes schemes)
{
    /// <summary>Forms of the steps that approve: a step an administrator adds is one by the form it uses.</summary>
    private static readonly string[] Approving = ["fund-street", "fund-centre", "fund-finance", "fund-second", "fund-approve", "fund-countersign", "fund-over", "fund-over-second"];
    private static readonly string[] SecondForms = ["fund-second", "fund-over-second"];
    private static readonly string[] Paying = ["fund-pay"];
    private static readonly string[] WritingOff = ["fund-writeoff"];

    public IQueryable<FundRequest> Matching(IQueryable<FundRequest> funds, ListFunds asked, Actor actor, DateTimeOffset now)
    {
        if (asked.StreetId is { } street)
            funds = funds.Where(fund => fund.StreetId == street);
        if (asked.Category is { } category)
            funds = funds.Where(fund => fund.Category == category);
        foreach (var word in (asked.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
        {
            funds = funds.Where(fund => fund.Matter!.No.Contains(word) || fund.Matter.Subject.Contains(word) || fund.Place.Contains(word) || fund.Supplier.Contains(word)
                || fund.Matter.Ticket!.No.Contains(word));
        }

        var mine = db.Tasks.Where(TaskRights.CandidateOf(actor).Or(TaskRights.HeldBy(actor)));
        return asked.State switch
        {
            FundState.Open => funds.Where(fund => fund.Matter!.Status == MatterStatus.Open),
            FundState.Mine => funds.Where(fund => mine.Any(task => task.MatterId == fund.Id && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))),
            FundState.Approve => AtStep(funds, Approving, FundDuty.Approve, asked.Mine ? actor : null),
            FundState.Pay => AtStep(funds, Paying, FundDuty.Pay, asked.Mine ? actor : null),
            FundState.WriteOff => AtStep(funds, WritingOff, FundDuty.WriteOff, asked.Mine ? actor : null),
            FundState.Late => funds.Where(fund => fund.Urgent && fund.PapersAt == null && fund.PapersDueAt < now && fund.Matter!.Status == MatterStatus.Open),
            FundState.Done => funds.Where(fund => fund.WrittenOffAt != null),
            FundState.Dropped => funds.Where(fund => fund.Matter!.Status != MatterStatus.Open && fund.WrittenOffAt == null),
            _ => funds,
        };
    }

    /// <summary>With their matters and tickets read.</summary>
    public async ValueTask<IReadOnlyList<FundRow>> OfAsync(List<FundRequest> funds, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = funds.ConvertAll(fund => (long?)fund.Id);
        var tasks = (await db.Tasks.Open().Where(task => ids.Contains(task.MatterId))
            .ToListAsync(cancellationToken)).ToLookup(task => task.MatterId!.Value);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var rules = new Dictionary<int, FundScheme>();
        foreach (var version in funds.Select(fund => fund.SchemeVersion).Distinct())
            rules[version] = await schemes.OfAsync(version, cancellationToken);
        return funds.ConvertAll(fund => Of(fund, tasks[fund.Id], book, actor, now) with { Bulk = rules[fund.SchemeVersion].TierOf(fund.JudgedCents + fund.SplitCents).Bulk });
    }

    private static FundRow Of(FundRequest fund, IEnumerable<HumanTask> tasks, ReferenceBook book, Actor actor, DateTimeOffset now)
    {
        var (matter, ticket) = (fund.Matter!, fund.Matter!.Ticket!);
        return new FundRow(
            matter.No, ticket.No, matter.Subject, fund.Place, fund.StreetId, book.Unit(fund.StreetId)?.Name ?? "", fund.Category, fund.TierName, fund.Urgent, fund.RequestedCents,
            fund.ApprovedCents, fund.SettledCents, fund.PaidCents, fund.RecoveredCents, fund.SplitCents, fund.Supplier, matter.Status, matter.Outcome, matter.BegunAt, matter.BegunByName,
            fund.PapersDueAt, fund.Urgent && fund.PapersAt is null && fund.PapersDueAt < now && matter.IsOpen,
            [.. tasks.Select(task => TaskRows.Of(task, ticket, actor, now)).OrderByDescending(task => task.IsMine || task.CanClaim).ThenBy(task => task.TaskId)]);
    }

    /// <param name="mine">Only those that this person may sign, as far as a list can say; null for everybody's.</param>
    private IQueryable<FundRequest> AtStep(IQueryable<FundRequest> funds, string[] forms, FundDuty duty, Actor? mine)
    {
        var open = db.Tasks.Open().Where(task => forms.Contains(task.FormId));
        if (mine is null)
            return funds.Where(fund => open.Any(task => task.MatterId == fund.Id));
        var (id, apart) = (mine.Id, FundSeparation.From(duty));
        open = open.Where(TaskRights.CandidateOf(mine).Or(TaskRights.HeldBy(mine)));
        return funds.Where(fund => open.Any(task => task.MatterId == fund.Id
                && !(SecondForms.Contains(task.FormId) && db.FundSignatures.Any(one => one.MatterId == fund.Id && one.PersonId == id && one.Duty == FundDuty.Approve)))
            && !db.FundSignatures.Any(one => one.MatterId == fund.Id && one.PersonId == id && apart.Contains(one.Duty)));
    }
}
