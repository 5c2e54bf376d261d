using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Execution;

internal static class BookmarkJson
{
    public static void Write(Utf8JsonWriter writer, Bookmark bookmark)
    {
        writer.WriteStartObject();
        writer.WriteString("id", bookmark.Id);
        writer.WriteString("n", bookmark.Name);
        writer.WriteString("a", bookmark.ActivityId);
        writer.WriteString("i", bookmark.ActivityInstanceId);
        writer.WriteString("h", bookmark.Hash);
        if (bookmark.Payload is { } payload)
        {
            writer.WritePropertyName("p");
            payload.WriteTo(writer);
        }

        if (bookmark.DueAt is { } dueAt)
            writer.WriteString("due", dueAt);
        if (bookmark.HeldDueAt is { } held)
            writer.WriteString("held", held);
        if (!bookmark.AutoBurn)
            writer.WriteBoolean("keep", true);
        if (bookmark.Tag is { } tag)
            writer.WriteString("tag", tag);
        writer.WriteString("at", bookmark.CreatedAt);
        writer.WriteEndObject();
    }

    public static Bookmark Read(JsonElement json) => new()
    {
        Id = json.Required("id"),
        Name = json.Required("n"),
        ActivityId = json.Required("a"),
        ActivityInstanceId = json.Required("i"),
        Hash = json.Required("h"),
        Payload = json.TryGetProperty("p", out var payload) ? JsonNodes.From(payload) : null,
        DueAt = json.TryGetProperty("due", out var due) ? due.GetDateTimeOffset() : null,
        HeldDueAt = json.TryGetProperty("held", out var held) ? held.GetDateTimeOffset() : null,
        AutoBurn = !json.Flag("keep"),
        Tag = json.Text("tag"),
        CreatedAt = json.GetProperty("at").GetDateTimeOffset(),
    };
}
