using System.Text.Json;
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

    /// <summary>What a program asks.</summary>
    public static IReadOnlyList<Route> Of(TestServer server) =>
    [
        .. All(server)
            .Where(route => route.Pattern.Split('/')[1] is "api" or "elsa" or "account" or "healthz")
            .Where(route => !route.Pattern.Contains("/hubs/", StringComparison.Ordinal)),
    ];

    /// <summary>Everything that is answered: API, designer, pages, hubs and files.</summary>
    public static IEnumerable<Route> All(TestServer server) =>
        server.App.Services.GetServices<EndpointDataSource>().Concat(((IEndpointRouteBuilder)server.App).DataSources)
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(endpoint, method)));

    public sealed record Route(RouteEndpoint Endpoint, string Method)
    {
        /// <summary>With a slash before it, such as <c>/api/tickets/{no}</c>.</summary>
        public string Pattern => "/" + Endpoint.RoutePattern.RawText!.TrimStart('/');

        public bool TakesBody => Method is "POST" or "PUT" or "PATCH";

        /// <summary>It reads a form, not JSON.</summary>
        public bool TakesForm => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true
            || Pattern.StartsWith("/account/", StringComparison.Ordinal);

        /// <summary>Places of the path that anything may stand in.</summary>
        public IEnumerable<string> FreeParts => Endpoint.RoutePattern.Parameters.Where(part => part.ParameterPolicies.Count == 0).Select(part => part.Name);

        public IEnumerable<string> QueryNames => Endpoint.Metadata.OfType<IParameterBindingMetadata>()
            .Where(parameter => parameter.ParameterInfo.ParameterType == typeof(string) || parameter.ParameterInfo.ParameterType == typeof(string[]))
            .Select(parameter => parameter.Name).Except(FreeParts).Concat(ReadByHand).Distinct();

        /// <summary>With all that must be in the query as well.</summary>
        public string Address(Func<string, string?>? value = null)
        {
            var needed = Endpoint.Metadata.OfType<IParameterBindingMetadata>()
                .Where(parameter => !parameter.IsOptional && Sample(parameter.ParameterInfo.ParameterType) is not null && Endpoint.RoutePattern.GetParameter(parameter.Name) is null)
                .Select(parameter => $"{parameter.Name}={Sample(parameter.ParameterInfo.ParameterType)}");
            return $"{Path(value)}?{string.Join('&', needed)}".TrimEnd('?');
        }

        private static string? Sample(Type type) =>
            type == typeof(int) || type == typeof(long) || type == typeof(string) ? "1"
            : type == typeof(bool) ? "true"
            : type == typeof(DateOnly) ? "2026-01-01"
            : null;

        /// <summary>The address with something harmless in each place but one.</summary>
        public string Path(string? place = null, string value = "") => Path(name => name == place ? value : null);

        private string Path(Func<string, string?>? value)
        {
            var path = string.Join('/', Endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart parameter => value?.Invoke(parameter.Name) ?? "1",
                _ => "",
            }))));
            return "/" + path;
        }

        /// <summary>What it is bound to; null where it reads by hand.</summary>
        public Type? BodyType => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { Namespace: { } at } type && at.StartsWith("Hotline.", StringComparison.Ordinal) ? type : null;

        /// <summary>A body with something in each field the route is bound to; where it reads by hand, what its clients send.</summary>
        public JsonObject Sample() => BodyType is { } type
            ? new(type.GetProperties().Select(property => (property.Name, Value: Value(property.PropertyType))).Where(member => member.Value is not null)
                .Select(member => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.Value)))
            : new() { ["ids"] = new JsonArray("none"), ["definitionIds"] = new JsonArray("none"), ["definitionVersionIds"] = new JsonArray("none") };

        private static JsonNode? Value(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var number when number == typeof(int) || number == typeof(long) => 1,
            var text when text == typeof(string) => "1",
            var flag when flag == typeof(bool) => true,
            { IsGenericType: true, GenericTypeArguments.Length: 2 } => new JsonObject(),
            var list when list != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(list) && !typeof(JsonNode).IsAssignableFrom(list) => new JsonArray(),
            _ => null,
        };

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

        public override string ToString() => $"{Method} {Pattern}";
    }

    /// <summary>A text as JSON escapes it, half characters included.</summary>
    public static string Escaped(string text) => "\"" + string.Concat(text.Select(sign => $"\\u{(int)sign:x4}")) + "\"";

    public static string Plain(string text) => JsonValue.Create(text)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
