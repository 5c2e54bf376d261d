using System.Threading.Channels;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A line to the server on which everything takes its time, as from a street's office over a phone.</summary>
public static class SlowLine
{
    /// <param name="delay">Of what is said, in either direction.</param>
    public static Task SlowDownAsync(this IPage page, TimeSpan delay) => page.ThroughAsync(async (under, pass) =>
    {
        await foreach (var (frame, at) in under.ReadAllAsync())
        {
            await WaitAsync(delay - TimeProvider.System.GetElapsedTime(at));
            pass(frame);
        }
    });

    /// <summary>As when the server or the line stands still for moments: what is said comes in bursts, in either direction.</summary>
    /// <param name="every">From one burst to the next.</param>
    public static Task StutterAsync(this IPage page, TimeSpan every) => page.ThroughAsync(async (held, pass) =>
    {
        while (await held.WaitToReadAsync())
        {
            await WaitAsync(every);
            while (held.TryRead(out var said))
                pass(said.Frame);
        }
    });

    /// <summary>Everything goes through two lines, one for each direction, which keep its order.</summary>
    /// <param name="page">Whose socket it is.</param>
    /// <param name="line">Reads what was said, with when, and passes it on.</param>
    private static Task ThroughAsync(this IPage page, Func<ChannelReader<(IWebSocketFrame Frame, long At)>, Action<IWebSocketFrame>, Task> line) =>
        page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(Into(server));
            server.OnMessage(Into(socket));

            Action<IWebSocketFrame> Into(IWebSocketRoute end)
            {
                var said = Channel.CreateUnbounded<(IWebSocketFrame, long)>();
                _ = line(said.Reader, frame => Pass(frame, end));
                return frame => said.Writer.TryWrite((frame, TimeProvider.System.GetTimestamp()));
            }
        });

    private static Task WaitAsync(TimeSpan time) => time > TimeSpan.Zero ? Task.Delay(time, TimeProvider.System) : Task.CompletedTask;

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }
}
