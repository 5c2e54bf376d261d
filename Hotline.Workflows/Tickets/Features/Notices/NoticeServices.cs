using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>Composition of notices.</summary>
public static class NoticeServices
{
    /// <summary>Lets this process mail unread notices.</summary>
    public static IServiceCollection AddDigestWorker(this IServiceCollection services) => services.AddHostedService<DigestWorker>();
}
