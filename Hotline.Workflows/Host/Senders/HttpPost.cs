using System.Net;
using System.Text;
using Hotline.Workflows.Tickets.Features.Outbox;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Calls other systems: follows no redirect, keeps no cookie, and goes without TLS only where that is allowed.</summary>
internal sealed class HttpPost : IDisposable
{
    private const int LongestAnswer = 16 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        // The outbox limits each sending.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <returns>The start of what was answered.</returns>
    /// <exception cref="MessageRefusedException">The address may not be called, or the receiver will never take the message.</exception>
    /// <exception cref="HttpRequestException">It may take it later.</exception>
    public async Task<string> SendAsync(HttpRequestMessage request, bool allowHttp, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } address || !MayCall(address, allowHttp))
            throw new MessageRefusedException(SenderTexts.Get("NoTls"));
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode)
            return await StartAsync(answer.Content, cancellationToken);
        var cause = SenderTexts.Format("Status", (int)answer.StatusCode);
        throw IsForGood(answer.StatusCode) ? new MessageRefusedException(cause) : new HttpRequestException(cause, null, answer.StatusCode);
    }

    public void Dispose() => _client.Dispose();

    private static bool MayCall(Uri address, bool allowHttp) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (allowHttp || address.IsLoopback));

    /// <summary>A redirect is none that we follow; of what a caller has done wrong only waiting mends the rest. 401 and 403 are mended by a setting.</summary>
    private static bool IsForGood(HttpStatusCode status) => (int)status is >= 300 and < 500
        && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425);

    private static async Task<string> StartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestAnswer];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
