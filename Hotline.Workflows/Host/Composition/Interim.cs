using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Host.Composition;

internal sealed class HotlineOptions
{
    public const string Section = "Hotline";
    public string DataDirectory { get; set; } = "data";
    public string WorkflowsDirectory { get; set; } = "workflows";
    public string FormsDirectory { get; set; } = "forms";
    public string Zone { get; set; } = "Asia/Shanghai";
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);
}

internal sealed class ClosedDoor : IHotline
{
    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default) =>
        Task.FromResult(Result<T>.Refuse(new RuleRefusal("not-yet", "还没有接上。")));
}
