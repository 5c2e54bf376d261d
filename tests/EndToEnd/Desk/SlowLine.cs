using System.Threading.Channels;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A line to the server on which everything takes its time, as from a street's office over a phone.</summary>
public static class SlowLine
{
    /// <param name="delay">Of what is said, in either direction.</param>
    public static Task SlowDownAsync(this IPage page, TimeSpan delay) => page.RouteWebSocketAsync("**/_blazor**", socket =>
    {
        var server = socket.ConnectToServer();
        socket.OnMessage(Late(delay, frame => Pass(frame, server)));
        server.OnMessage(Late(delay, frame => Pass(frame, socket)));
    });

    /// <summary>As when the server or the line stands still for moments: what is said comes in bursts, in either direction.</summary>
    /// <param name="every">From one burst to the next.</param>
    public static Task StutterAsync(this IPage page, TimeSpan every) => page.RouteWebSocketAsync("**/_blazor**", socket =>
    {
        var server = socket.ConnectToServer();
        socket.OnMessage(InBursts(every, frame => Pass(frame, server)));
        server.OnMessage(InBursts(every, frame => Pass(frame, socket)));
    });

    private static Action<IWebSocketFrame> InBursts(TimeSpan every, Action<IWebSocketFrame> pass)
    {
        var held = Channel.CreateUnbounded<IWebSocketFrame>();
        _ = PassAsync();
        return frame => held.Writer.TryWrite(frame);

        async Task PassAsync()
        {
            while (await held.Reader.WaitToReadAsync())
            {
                await Task.Delay(every, TimeProvider.System);
                while (held.Reader.TryRead(out var frame))
                    pass(frame);
            }
        }
    }

    /// <summary>Passes everything on in its order.</summary>
    private static Action<IWebSocketFrame> Late(TimeSpan delay, Action<IWebSocketFrame> pass)
    {
        var under = Channel.CreateUnbounded<(IWebSocketFrame Frame, long At)>();
        _ = PassAsync();
        return frame => under.Writer.TryWrite((frame, TimeProvider.System.GetTimestamp()));

        async Task PassAsync()
        {
            await foreach (var (frame, at) in under.Reader.ReadAllAsync())
            {
                var left = delay - TimeProvider.System.GetElapsedTime(at);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, TimeProvider.System);
                pass(frame);
            }
        }
    }

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Binary is { } bytes)
            to.Send(bytes);
        else
            to.Send(frame.Text!);
    }
}
