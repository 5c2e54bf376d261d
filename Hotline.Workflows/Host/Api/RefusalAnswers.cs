using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Workflows.Host.Api;

/// <summary>The one place where refusals become problem details (RFC 9457).</summary>
internal static class RefusalAnswers
{
    public const string TypePrefix = "urn:hotline:problem:";

    public static IResult ToProblem(Refusal refusal) => Results.Problem(Describe(refusal));

    public static ProblemDetails Describe(Refusal refusal) => refusal switch
    {
        NotFound => Problem(StatusCodes.Status404NotFound, ProblemTexts.Get("404"), refusal),
        Forbidden => Problem(StatusCodes.Status403Forbidden, ProblemTexts.Get("403"), refusal),
        Invalid invalid => With(
            Problem(StatusCodes.Status400BadRequest, ProblemTexts.Get("Invalid"), refusal),
            ("errors", invalid.Fields.ToDictionary(field => CamelCase(field.Key), field => new[] { field.Value }))),
        OutcomeNotAllowed outcome => With(
            Problem(StatusCodes.Status400BadRequest, ProblemTexts.Get("NotAllowed"), refusal),
            ("allowed", outcome.Allowed)),
        Conflict conflict => With(
            Problem(StatusCodes.Status409Conflict, ProblemTexts.Get("Taken"), refusal),
            ("by", conflict.By),
            ("at", conflict.At)),
        TicketsTouched touched => With(
            Problem(StatusCodes.Status409Conflict, ProblemTexts.Get("Taken"), refusal),
            ("tickets", touched.Tickets)),
        TooOften often => With(
            Problem(StatusCodes.Status429TooManyRequests, ProblemTexts.Get("TooOften"), refusal),
            ("retryAfter", (int)Math.Ceiling(often.RetryAfter.TotalSeconds))),
        RuleRefusal => Problem(StatusCodes.Status422UnprocessableEntity, ProblemTexts.Get("Rule"), refusal),
        _ => Problem(StatusCodes.Status400BadRequest, ProblemTexts.Get("Refused"), refusal),
    };

    public static ProblemDetails Problem(int status, string title, string code, string detail) => new()
    {
        Type = TypePrefix + code,
        Title = title,
        Status = status,
        Detail = detail,
    };

    private static ProblemDetails Problem(int status, string title, Refusal refusal) =>
        Problem(status, title, refusal.Code, refusal.Message);

    private static ProblemDetails With(ProblemDetails problem, params IEnumerable<(string Name, object? Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            if (value is not null)
                problem.Extensions[name] = value;
        }

        return problem;
    }

    /// <summary>Field names as the client wrote them: <c>Draft.ReporterPhone</c> is <c>reporterPhone</c> there; a value in a row keeps its place, as in <c>parts[0].unitId</c>.</summary>
    private static string CamelCase(string field)
    {
        var name = field.Contains('[') ? field : field[(field.LastIndexOf('.') + 1)..];
        return name.Length == 0 ? field : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
