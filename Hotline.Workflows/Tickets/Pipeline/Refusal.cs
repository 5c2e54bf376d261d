namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>An expected refusal. Mapped once to problem details (RFC 9457) and once to the screen.</summary>
/// <param name="Code">Stable key, such as <c>task-already-completed</c>; the problem's type ends with it.</param>
/// <param name="Message">What happened and what the person can do, in Chinese.</param>
public abstract record Refusal(string Code, string Message);

/// <summary>404: there is no such thing, or the person may not know of it.</summary>
public sealed record NotFound(string Code, string Message) : Refusal(Code, Message);

/// <summary>403: the person lacks the right.</summary>
public sealed record Forbidden(string Message) : Refusal("forbidden", Message);

/// <summary>400: fields are missing or wrong.</summary>
/// <param name="Message">Summary.</param>
/// <param name="Fields">Message by field name.</param>
public sealed record Invalid(string Message, IReadOnlyDictionary<string, string> Fields) : Refusal("invalid", Message)
{
    public static Invalid Field(string field, string message) =>
        new(message, new Dictionary<string, string> { [field] = message });
}

/// <summary>400: the outcome is none of the task's.</summary>
public sealed record OutcomeNotAllowed(string Message, IReadOnlyList<string> Allowed) : Refusal("outcome-not-allowed", Message);

/// <summary>409: someone else was first; says who and when.</summary>
public sealed record Conflict(string Code, string Message, string? By = null, DateTimeOffset? At = null) : Refusal(Code, Message);

/// <summary>409: somebody has worked on some of what was to be taken back.</summary>
/// <param name="Tickets">Their numbers.</param>
public sealed record TicketsTouched(string Code, string Message, IReadOnlyList<string> Tickets) : Refusal(Code, Message);

/// <summary>429: the person asks more often than a limit allows.</summary>
/// <param name="RetryAfter">When it is answered again.</param>
public sealed record TooOften(string Code, string Message, TimeSpan RetryAfter) : Refusal(Code, Message);

/// <summary>409/422: a rule of the hotline forbids it now.</summary>
public sealed record RuleRefusal(string Code, string Message) : Refusal(Code, Message);
