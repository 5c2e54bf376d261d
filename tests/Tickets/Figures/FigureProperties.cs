using CsCheck;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Figures;

/// <summary>Whatever people do with tickets, in whatever order, the figures are what the tickets say after each act.</summary>
public sealed class FigureProperties
{
    private const string Flow = "ticket-lifecycle";
    private static readonly Actor Admin = People.Supervisor with { Id = 900, Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public async Task Figures_are_what_the_tickets_say_after_every_act()
    {
        HashSet<string> kinds = [];
        await Gen.Select(Gen.Int[0, 99], Gen.Int[0, 999], Gen.Int[0, 999]).Array[60].SampleAsync(
            async acts =>
            {
                await using var house = await HotlineHouse.OpenAsync();
                await house.ShipAsync("hold");
                var story = new Story(house, kinds);
                foreach (var (act, which, how) in acts)
                {
                    var done = await story.DoAsync(act, which, how);
                    (await house.DoAsync(new CheckFigures(), Admin)).Findings.ShouldBeEmpty(done);
                }
            },
            iter: 6, threads: 1);
        // One story may be unlucky; of all together most acts were not refused.
        kinds.Count.ShouldBeGreaterThan(10, string.Join(", ", kinds));
    }

    /// <summary>One house.</summary>
    /// <param name="house">Empty at first.</param>
    /// <param name="done">Gets the names of the acts that succeed.</param>
    private sealed class Story(HotlineHouse house, HashSet<string> done)
    {
        private bool isMigrated;

        public async Task<string> DoAsync(int act, int which, int how)
        {
            var (name, succeeded) = act switch
            {
                < 18 => await TakeInAsync(how),
                < 72 => await CompleteAsync(which, how),
                < 82 => await PassAsync(how),
                < 88 => await MergeAsync(which, how),
                < 92 => await UnmergeAsync(which),
                < 96 => await HoldAsync(which, how),
                < 98 => await CancelAsync(which),
                _ => await MigrateAsync(),
            };
            if (succeeded)
                done.Add(name);
            return name;
        }

        private async Task<(string, bool)> TakeInAsync(int how)
        {
            await house.TakeInAsync(dispatch: how % 3 > 0, level: how % 2 == 0 ? TicketLevel.TwoHours : TicketLevel.SevenDays);
            return ("taken in", true);
        }

        private async Task<(string, bool)> CompleteAsync(int which, int how)
        {
            var open = await house.ReadAsync(db => db.Tasks.AsNoTracking().Include(task => task.Ticket).Include(task => task.Matter)
                .Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed).OrderBy(task => task.Id).ToListAsync());
            if (open.Count == 0)
                return ("nothing to do", false);
            var task = open[which % open.Count];
            var outcome = task.OutcomeList[how % task.OutcomeList.Count];
            var answer = await house.SendAsync(new CompleteTask(task.Id, outcome, HotlineHouse.Data(DataOf(task, outcome, how))), Who(task));
            return ($"{task.Stage} {outcome}", answer.Succeeded);
        }

        private async Task<(string, bool)> PassAsync(int how)
        {
            await house.PassAsync(TimeSpan.FromMinutes(10 + how * 3));
            return ("time has passed", true);
        }

        private async Task<(string, bool)> MergeAsync(int which, int how) =>
            await NosAsync() is { Count: > 1 } nos
                ? ("merged", (await house.SendAsync(new MergeTicket(nos[which % nos.Count], nos[how % nos.Count], "同一件事"), People.Dispatcher)).Succeeded)
                : ("nothing to merge", false);

        private async Task<(string, bool)> UnmergeAsync(int which)
        {
            var merged = await house.ReadAsync(db => db.Tickets.Where(ticket => ticket.Stage == Ticket.MergedStage).OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).ToListAsync());
            return ("unmerged", merged.Count > 0 && (await house.SendAsync(new UnmergeTicket(merged[which % merged.Count], "不是一件事"), People.Dispatcher)).Succeeded);
        }

        private async Task<(string, bool)> HoldAsync(int which, int how)
        {
            var handled = await house.ReadAsync(db => db.Tickets.Where(ticket => ticket.Stage == "handle").OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).ToListAsync());
            if (handled.Count == 0)
                return ("nothing to hold", false);
            var plan = new
            {
                cause = "没有责任主体",
                detail = "开发商已注销",
                evidence = "走访三次",
                measures = new object[] { new { what = "测漏" } },
                nextCheckAt = house.Time.GetUtcNow().AddDays(3 + how % 10),
            };
            return ("hold", (await house.SendAsync(new BeginMatter(handled[which % handled.Count], "hold", HotlineHouse.Data(plan)), People.Handler)).Succeeded);
        }

        private async Task<(string, bool)> CancelAsync(int which)
        {
            var runs = await house.ReadAsync(db => db.Tickets.Where(ticket => ticket.Status == TicketStatus.Open).OrderBy(ticket => ticket.Id).Select(ticket => ticket.InstanceId).ToListAsync());
            return ("cancelled", runs.Count > 0 && (await house.SendAsync(new CancelIncident(runs[which % runs.Count], "重复录入"), Admin)).Succeeded);
        }

        private async Task<(string, bool)> MigrateAsync()
        {
            if (isMigrated)
                return ("migrated already", false);
            isMigrated = true;
            await ChangedFlow.AddSecondReviewAsync(house);
            await house.DoAsync(new StartMigration(Flow, 1, 2), Admin);
            await house.RunMigrationsAsync();
            return ("migrated", true);
        }

        private Task<List<string>> NosAsync() =>
            house.ReadAsync(db => db.Tickets.Where(ticket => ticket.Status == TicketStatus.Open).OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).ToListAsync());

        private static Actor Who(HumanTask task) => task.Stage switch
        {
            "dispatch" => People.Dispatcher,
            "review" or "hold-centre" => People.Reviewer,
            "callback" => People.Caller,
            _ when task.CandidateRole == Roles.Leader => People.StreetLeader,
            _ when task.CandidateRole == Roles.Dispatcher => People.Dispatcher,
            _ => task.CandidateUnitId == People.BureauId ? People.BureauHandler : People.Handler,
        };

        private static object? DataOf(HumanTask task, string outcome, int how) => (task.Stage, outcome) switch
        {
            ("dispatch", "驳回退单") => new { reason = "属于你街道职责" },
            ("dispatch", _) => new { leadUnitId = how % 2 == 0 ? People.StreetId : People.BureauId, level = "SevenDays" },
            ("accept", "退单") => new { reason = "不属本街道管辖", legalBasis = "《北京市市政管理条例》第十条" },
            ("respond", _) => new { method = "电话", reached = true, note = "约好明天上门" },
            ("handle", _) => new { internalText = "换了灯泡", publicReply = "路灯已经修好，感谢您的来电。", solved = "已解决" },
            ("review", "退回") => new { reason = "没有照片" },
            ("callback", "不满意") => new { contacted = true, solved = false, note = "第二天又不亮了" },
            ("callback", "未接通") => new { contacted = false },
            ("callback", _) => new { contacted = true, solved = true },
            _ => new { reason = "可以", opinion = "可以" },
        };
    }
}
