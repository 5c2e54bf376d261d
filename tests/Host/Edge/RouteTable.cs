using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host.Edge;

/// <summary>Every route a program can ask, as the running server lists them: a new one is tried without being named here.</summary>
internal static class RouteTable
{
    /// <summary>Names under which routes that read their query or body by hand look for something.</summary>
    private static readonly string[] ReadByHand =
        ["q", "searchTerm", "versionOptions", "definitionId", "correlationId", "status", "orderBy", "name", "access_token", "returnUrl", "culture"];

    private static readonly string[] SentByHand =
        ["model", "ids", "definitionIds", "definitionVersionIds", "name", "correlationId", "eventName", "input", "result", "searchTerm", "triggerActivityId", "workflowInstanceId", "versionOptions"];

    public static IReadOnlyList<Route> Of(TestServer server) =>
    [
        .. server.App.Services.GetServices<EndpointDataSource>().Concat(((IEndpointRouteBuilder)server.App).DataSources)
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && path.TrimStart('/').Split('/')[0] is "api" or "elsa" or "account" or "healthz")
            .Where(endpoint => !endpoint.RoutePattern.RawText!.Contains("/hubs/", StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(endpoint, method))),
    ];

    public sealed record Route(RouteEndpoint Endpoint, string Method)
    {
        public bool TakesBody => Method is "POST" or "PUT" or "PATCH";

        /// <summary>It reads a form, not JSON.</summary>
        public bool TakesForm => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true
            || Endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("account/", StringComparison.Ordinal);

        /// <summary>Places of the path that anything may stand in.</summary>
        public IEnumerable<string> FreeParts => Endpoint.RoutePattern.Parameters.Where(part => part.ParameterPolicies.Count == 0).Select(part => part.Name);

        public IEnumerable<string> QueryNames => Endpoint.Metadata.OfType<IParameterBindingMetadata>()
            .Where(parameter => parameter.ParameterInfo.ParameterType == typeof(string) || parameter.ParameterInfo.ParameterType == typeof(string[]))
            .Select(parameter => parameter.Name).Except(FreeParts).Concat(ReadByHand).Distinct();

        /// <summary>The address with something harmless in each place but one.</summary>
        public string Path(string? place = null, string value = "")
        {
            var path = string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart parameter when parameter.Name == place => value,
                RoutePatternParameterPart => "1",
                _ => "",
            }))));
            return "/" + path;
        }

        /// <summary>Bodies with the text in one place each: every field the route is bound to, and beside and below them.</summary>
        /// <param name="json">The text as JSON writes it.</param>
        public IEnumerable<string> Bodies(string json)
        {
            var type = Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
            var names = (type?.GetProperties().Where(one => one.PropertyType == typeof(string)).Select(one => char.ToLowerInvariant(one.Name[0]) + one.Name[1..]) ?? []).Concat(SentByHand).Distinct();
            foreach (var name in names)
                yield return $"{{\"{name}\":{json}}}";
            yield return $$$$"""{"data":{"a":[{"b":{{{{json}}}} }]},"outcome":"接单","input":{"deep":[[{{{{json}}}}]]},"model":{"name":"x","root":{"type":"Elsa.Flowchart","text":{{{{json}}}} }}}""";
            yield return $$$"""{"data":{ {{{json}}}:1},"mapping":{ {{{json}}}:"a"},"input":{ {{{json}}}:null}}""";
        }

        public override string ToString() => $"{Method} {Endpoint.RoutePattern.RawText}";
    }

    /// <summary>A text as JSON escapes it, half characters included.</summary>
    public static string Escaped(string text) => "\"" + string.Concat(text.Select(sign => $"\\u{(int)sign:x4}")) + "\"";

    public static string Plain(string text) => JsonValue.Create(text)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
