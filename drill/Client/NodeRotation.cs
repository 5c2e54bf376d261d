namespace Hotline.Workflows.Drill.Client;

/// <summary>Sends each request to the next node, as a proxy in front of several would.</summary>
internal sealed class NodeRotation(IReadOnlyList<Uri> nodes) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _next;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var turn = (uint)Interlocked.Increment(ref _next);
        request.RequestUri = new Uri(nodes[(int)(turn % nodes.Count)], request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
