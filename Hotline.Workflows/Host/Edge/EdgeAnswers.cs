using Hotline.Workflows.Host.Api;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Edge;

/// <summary>A refusal at the edge, in the shape that the asked part of the house answers in.</summary>
internal static class EdgeAnswers
{
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        if (StudioProblems.IsStudio(context))
            return StudioProblems.Of(refusal).ExecuteAsync(context);
        if (ProblemAnswers.IsApi(context))
            return RefusalAnswers.ToProblem(refusal).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(refusal.Message);
    }

    /// <summary>The refusal that is behind a failure to read a form.</summary>
    public static Refusal? Behind(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RefusedFormException { Refusal: var refusal })
                return refusal;
        }

        return null;
    }
}
