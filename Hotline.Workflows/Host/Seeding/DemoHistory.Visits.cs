using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The visits that the settings ask for before a unit hands in its result, each with a picture and a signature.</summary>
internal sealed partial class DemoHistory
{
    /// <summary>One white point.</summary>
    internal static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    private async Task VisitAsync(Play play, Actor actor, CancellationToken cancellation)
    {
        foreach (var stage in (await SendAsync(new GetVisits(play.No!), actor, cancellation)).Missing)
        {
            var name = stage.ToString().ToLowerInvariant();
            var photo = await AddAsync(play.No!, $"visit-{name}.png", actor, cancellation);
            var signature = await AddAsync(play.No!, $"signature-{name}.png", actor, cancellation);
            await SendAsync(new AddVisit(play.No!, stage, null, play.Request.Address, null, true, null, [photo], signature), actor, cancellation);
        }
    }

    private async Task<long> AddAsync(string no, string file, Actor actor, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Picture);
        return (await SendAsync(new AddAttachment(no, file, "image/png", content), actor, cancellation)).Id;
    }
}
