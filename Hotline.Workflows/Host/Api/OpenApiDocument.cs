using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Hotline.Workflows.Host.Api;

/// <summary>The API's document at <c>/openapi/v1.json</c> and a page to read and try it at <c>/scalar</c>.</summary>
internal static class OpenApiDocument
{
    private const string Bearer = "bearer";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer(Introduce);
        document.AddOperationTransformer(Say);
        document.AddOperationTransformer(RequireBearer);
        document.AddOperationTransformer(ShowExample);
        document.AddSchemaTransformer(ListWords);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        // Fonts, telemetry and the agent would ask servers outside; the page must work on a closed network.
        routes.MapScalarApiReference((page, http) => page
            .WithTitle("接诉即办 API")
            .WithOpenApiRoutePattern("/openapi/v1.json")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .HideDeveloperTools()
            .HideClientButton()
            .AddPreferredSecuritySchemes(Bearer)
            .WithNonce(http.ScriptNonce())).AllowAnonymous();
    }

    private static Task Introduce(Microsoft.OpenApi.OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "接诉即办 12345 工单系统 API";
        document.Info.Version = "v1";
        document.Info.Description = """
            先用 POST /api/auth/login 换取令牌，之后每个请求带 `Authorization: Bearer 令牌`。
            编号 id 是十进制字符串；时间是带时区的 ISO 8601；拒绝是 RFC 9457 problem+json，type 以拒绝代码结尾。
            """;
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "POST /api/auth/login 得到的 accessToken",
        };
        return Task.CompletedTask;
    }

    private static Task Say(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (operation.OperationId is { } name)
            (operation.Summary, operation.Description) = (ApiTexts.Of(name), ApiTexts.NoteOf(name));
        return Task.CompletedTask;
    }

    private static Task RequireBearer(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            return Task.CompletedTask;

        operation.Security ??= [];
        operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] });
        return Task.CompletedTask;
    }

    private static Task ShowExample(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (operation.OperationId is { } name
            && ApiExamples.ByOperation.TryGetValue(name, out var example)
            && operation.RequestBody?.Content is { } content
            && content.TryGetValue("application/json", out var body))
            body.Example = JsonNode.Parse(example);
        return Task.CompletedTask;
    }

    /// <summary>Our own converter hides the enum's values from the generator.</summary>
    private static Task ListWords(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name)))];
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }

        return Task.CompletedTask;
    }
}
