using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Sends requests as bytes over a connection of their own: an HTTP client would refuse to send most of them.</summary>
/// <param name="server">On this machine.</param>
/// <param name="tokens">Bearer tokens by user name.</param>
/// <param name="patience">How long an answer may take.</param>
internal sealed class OddWire(Uri server, IReadOnlyDictionary<string, string> tokens, TimeSpan patience)
{
    /// <exception cref="TimeoutException">No whole answer within the patience.</exception>
    public async Task<OddAnswer> SendAsync(OddRequest request, CancellationToken cancellation = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.Port, either.Token);
            await using var stream = client.GetStream();
            await WriteAsync(client, stream, request, either.Token);
            var bytes = await ReadAsync(stream, either.Token);
            return Parse(bytes, TimeProvider.System.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0} s");
        }
    }

    private async Task WriteAsync(TcpClient client, NetworkStream stream, OddRequest request, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Head(request)), cancellation);
            if (request.Body is { } body)
                await stream.WriteAsync(body.AsMemory(0, Math.Max(0, body.Length - request.Withheld)), cancellation);
            if (request.Withheld > 0)
                client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // Refused before all of it was sent; the answer may lie there already.
        }
    }

    private string Head(OddRequest request)
    {
        var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nConnection: close\r\n");
        if (request.Person is { } person)
            head.Append($"Authorization: Bearer {tokens.GetValueOrDefault(person, person)}\r\n");
        if (request.ContentType is { } type)
            head.Append($"Content-Type: {type}\r\n");
        if (request.Body is { } body)
            head.Append($"Content-Length: {body.Length}\r\n");
        else if (request.Method is not ("GET" or "HEAD"))
            head.Append("Content-Length: 0\r\n");
        foreach (var (name, value) in request.Headers)
            head.Append($"{name}: {value}\r\n");
        return head.Append("\r\n").ToString();
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, cancellation);
        }
        catch (IOException)
        {
            // Reset after its answer, since the rest of the body was not wanted.
        }

        return all.ToArray();
    }

    private static OddAnswer Parse(byte[] bytes, TimeSpan took)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return new OddAnswer(0, "", took);

        var head = Encoding.Latin1.GetString(bytes, 0, end);
        var status = head.Length >= 12 && int.TryParse(head.AsSpan(9, 3), out var found) ? found : 0;
        var body = bytes.AsSpan(end + 4);
        var text = head.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? Unchunk(body) : Encoding.UTF8.GetString(body);
        return new OddAnswer(status, text, took);
    }

    private static string Unchunk(ReadOnlySpan<byte> body)
    {
        using var all = new MemoryStream();
        while (body.IndexOf("\r\n"u8) is var end and > 0
            && int.TryParse(body[..end], System.Globalization.NumberStyles.HexNumber, null, out var length)
            && length > 0 && end + 2 + length <= body.Length)
        {
            all.Write(body.Slice(end + 2, length));
            body = body[Math.Min(body.Length, end + 4 + length)..];
        }

        return Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length);
    }
}
