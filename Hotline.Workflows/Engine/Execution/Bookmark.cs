using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// A place where an instance waits. It is part of the instance's state and mirrored as a row of the store;
/// deleting that row is what consumes it.
/// </summary>
public sealed record Bookmark
{
    public required string Id { get; init; }

    /// <summary>What is waited for: the activity type unless the activity chose another name.</summary>
    public required string Name { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityInstanceId { get; init; }

    public JsonNode? Payload { get; init; }

    /// <summary>Upper-case hexadecimal SHA-256 of <c>name|payload</c>; see the contract, section 5.10.</summary>
    public required string Hash { get; init; }

    /// <summary>Set for timers: the instant at which the runtime resumes this bookmark by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The instant of a timer that was set aside with its activity: not due again before a person retries it.</summary>
    public DateTimeOffset? HeldDueAt { get; init; }

    /// <summary>Removed once resumed; otherwise it stays until the activity ends.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>A word of the activity's own that tells its bookmarks apart, such as <c>remind</c>.</summary>
    public string? Tag { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What an activity asks for when it wants to wait. The hash covers <c>HashedPayload</c>, or the payload when that is null.</summary>
public sealed record BookmarkRequest(
    string? Name = null,
    JsonNode? Payload = null,
    DateTimeOffset? DueAt = null,
    string? Tag = null,
    bool AutoBurn = true,
    bool IncludeActivityInstanceIdInHash = false,
    JsonNode? HashedPayload = null);

/// <summary>The resumption of one bookmark with the values that came along (names ignore case).</summary>
public sealed record Resumption(Bookmark Bookmark, IReadOnlyDictionary<string, JsonNode?> Input);

/// <summary>What an activity asks for when it is to start instances: a stimulus with that hash, or an instant.</summary>
public sealed record TriggerRequest(string Name, JsonNode? Payload = null, JsonNode? HashedPayload = null, DateTimeOffset? DueAt = null);
