using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>Opens a house for each test.</summary>
public abstract class FlowTest : IAsyncLifetime
{
    protected static readonly object Contact = new { method = "电话", reached = true, note = "约好明天上门" };
    protected static readonly object Work = new { internalText = "换了灯泡", publicReply = "路灯已经修好，感谢您的来电。", solved = "已解决" };
    protected static readonly object Asked = new { contacted = true, solved = true };
    protected static readonly object NotOurs = new { reason = "不属本街道管辖", legalBasis = "《北京市市政管理条例》第十条" };
    protected static readonly object Bad = new { contacted = true, solved = false, note = "第二天又不亮了" };

    protected HotlineHouse House { get; private set; } = null!;

    public async Task InitializeAsync() => House = await HotlineHouse.OpenAsync(Set);

    public async Task DisposeAsync() => await House.DisposeAsync();

    protected virtual void Set(HotlineOptions options)
    {
    }

    /// <summary>From an accepted dispatch to the open callback.</summary>
    protected async Task BringToCallbackAsync(string no)
    {
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        await HandleAndReviewAsync(no);
    }

    protected async Task HandleAndReviewAsync(string no)
    {
        await House.CompleteAsync(no, "handle", "办结提交", People.Handler, Work);
        await House.CompleteAsync(no, "review", "通过", People.Reviewer);
    }
}
