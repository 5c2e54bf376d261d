using System.Text;
using Scriban.Runtime;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>The text as it grows: which line of the template wrote what, and whether it stands within a tag of the template's own.</summary>
internal sealed class TextOutput : IScriptOutput
{
    private readonly StringBuilder text = new();
    private readonly List<(int At, int Line)> places = [];

    public IReadOnlyList<(int At, int Line)> Places => places;

    public int Length => text.Length;

    public bool IsInTag { get; private set; }

    /// <summary>What comes next is of that line.</summary>
    public void Mark(int line)
    {
        if (places.Count > 0 && places[^1].At == text.Length)
            places.RemoveAt(places.Count - 1);
        places.Add((text.Length, line));
    }

    /// <summary>Adds what is encoded.</summary>
    public void Add(string safe) => text.Append(safe);

    /// <summary>Adds what the template's author wrote.</summary>
    public void Write(string text, int offset, int count)
    {
        foreach (var sign in text.AsSpan(offset, count))
        {
            if (sign is '<' or '>')
                IsInTag = sign == '<';
        }

        this.text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }

    public override string ToString() => text.ToString();
}
