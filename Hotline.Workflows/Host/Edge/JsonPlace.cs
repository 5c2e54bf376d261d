using System.Text;
using System.Text.Json;

namespace Hotline.Workflows.Host.Edge;

/// <summary>Where a reader stands in a JSON text, in the words of who wrote it: <c>items[2].reason</c>.</summary>
/// <param name="whole">What the text itself is called.</param>
internal sealed class JsonPlace(string whole)
{
    private readonly Stack<Level> _levels = new();

    /// <summary>The place of the token the reader has just read; of a name, that of the object it stands in.</summary>
    public string Next(JsonTokenType token)
    {
        var path = new StringBuilder();
        foreach (var level in _levels.Reverse().SkipLast(token is JsonTokenType.PropertyName ? 1 : 0))
        {
            if (level.IsList)
                path.Append($"[{level.Index}]");
            else
                path.Append(path.Length > 0 ? "." : "").Append(level.Name);
        }

        return path.Length > 0 ? path.ToString() : whole;
    }

    /// <summary>Goes past the token the reader has just read.</summary>
    public void Pass(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _levels.Peek().Name = Encoding.UTF8.GetString(reader.ValueSpan);
                return;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _levels.Push(new Level(reader.TokenType is JsonTokenType.StartArray));
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                break;
        }

        if (_levels.TryPeek(out var level))
            level.Index++;
    }

    private sealed class Level(bool isList)
    {
        public bool IsList => isList;

        public int Index { get; set; }

        public string Name { get; set; } = "";
    }
}
