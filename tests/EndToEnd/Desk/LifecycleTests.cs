using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>One ticket from intake to close, with four people signed in at four browsers.</summary>
[Collection(Browsers.Collection)]
public sealed class LifecycleTests(Browsers browsers)
{
    private static readonly Answer[] Dispatched = [new Picked("leadUnitId", "八角街道")];
    private static readonly Answer[] Contacted = [new Pressed("method", "电话"), new Pressed("reached", "true"), new Typed("note", "约好下午到现场")];
    private static readonly Answer[] Handled = [new Typed("internalText", "已更换灯泡并检查线路"), new Typed("publicReply", "楼道灯已经修好，给您添麻烦了。"), new Pressed("solved", "已解决")];
    private static readonly Answer[] Satisfied = [new Pressed("contacted", "true"), new Pressed("solved", "true")];

    [SkippableFact]
    public async Task A_ticket_goes_straight_from_intake_to_close()
    {
        Browsers.Require();
        await using var crew = await Crew.EnterAsync(browsers);
        var no = await IntakePage.TakeInAsync(crew.Dispatcher.Page, "八角北里 3 号楼楼道灯不亮", "三单元一到四层楼道灯都不亮，老人晚上出门不方便。");

        await crew.Dispatcher.CompleteAsync(no, "派单", Dispatched);
        await crew.Handler.CompleteAsync(no, "接单");
        await crew.Handler.CompleteAsync(no, "已响应", Contacted);
        await crew.Handler.CompleteAsync(no, "办结提交", Handled);
        await crew.Reviewer.CompleteAsync(no, "通过");
        await crew.Callback.CompleteAsync(no, "满意", Satisfied);

        var ticket = await TicketView.OpenAsync(crew.Dispatcher.Page, no);
        await ticket.ShouldBeClosedAsync();
        await ticket.TimelineShouldTellAsync("派单", "接单", "响应", "办结提交", "通过", "满意", "办结");
        crew.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_ticket_is_returned_sent_back_and_reworked_before_it_closes()
    {
        Browsers.Require();
        await using var crew = await Crew.EnterAsync(browsers);
        var no = await IntakePage.TakeInAsync(crew.Dispatcher.Page, "古城南路路面塌陷", "路口人行道塌了一块，已经有人绊倒。");

        await crew.Dispatcher.CompleteAsync(no, "派单", Dispatched);
        await crew.Handler.CompleteAsync(no, "退单", new Chosen("cause", "不属于本单位职责"), new Typed("reason", "道路由区城管委养护"), new Typed("legalBasis", "城市道路管理条例第二十三条"));
        await crew.Dispatcher.CompleteAsync(no, "派单", Dispatched);
        await crew.Handler.CompleteAsync(no, "接单");
        await crew.Handler.CompleteAsync(no, "已响应", Contacted);
        await crew.Handler.CompleteAsync(no, "办结提交", Handled);
        await crew.Reviewer.CompleteAsync(no, "退回", new Typed("reason", "没有现场照片"));
        await crew.Handler.CompleteAsync(no, "办结提交", Handled);
        await crew.Reviewer.CompleteAsync(no, "通过");
        await crew.Callback.CompleteAsync(no, "不满意", new Pressed("contacted", "true"), new Pressed("solved", "false"), new Typed("note", "路面还是不平"));
        await crew.Handler.CompleteAsync(no, "办结提交", Handled);
        await crew.Reviewer.CompleteAsync(no, "通过");
        await crew.Callback.CompleteAsync(no, "满意", Satisfied);

        var ticket = await TicketView.OpenAsync(crew.Dispatcher.Page, no);
        await ticket.ShouldBeClosedAsync();
        await ticket.TimelineShouldTellAsync(
            "派单", "退单", "道路由区城管委养护", "派单", "接单", "响应", "办结提交", "退回", "没有现场照片", "办结提交", "通过", "不满意", "重办", "办结提交", "通过", "满意", "办结");
        await ticket.LoopsShouldTellAsync("退单", "退回", "不满意");
        crew.ShouldHaveSeenNoFault();
    }

    private sealed record Crew(IReadOnlyList<Visitor> Visitors, DeskPerson Dispatcher, DeskPerson Handler, DeskPerson Reviewer, DeskPerson Callback) : IAsyncDisposable
    {
        public static async Task<Crew> EnterAsync(Browsers browsers)
        {
            List<Visitor> visitors = [];
            return new Crew(visitors, await OneAsync("dispatcher", "/dispatch"), await OneAsync("handler", "/todo"), await OneAsync("reviewer", "/todo"), await OneAsync("callback", "/callback"));

            async Task<DeskPerson> OneAsync(string userName, string workPage)
            {
                var visitor = await browsers.EnterAsync(userName);
                visitors.Add(visitor);
                return new DeskPerson(visitor, workPage);
            }
        }

        public void ShouldHaveSeenNoFault()
        {
            foreach (var visitor in Visitors)
                visitor.ShouldHaveSeenNoFault();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var visitor in Visitors)
                await visitor.DisposeAsync();
        }
    }
}
