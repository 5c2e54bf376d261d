namespace Hotline.Workflows.Desk.Shell;

/// <summary>One short word at the bottom left about what was just done, and for a while the way back from it.</summary>
public sealed class Toasts
{
    public event Action? Changed;

    public string? Text { get; private set; }

    public string? Link { get; private set; }

    public string? LinkText { get; private set; }

    /// <summary>Takes back what was done; null where nothing can.</summary>
    public Func<Task>? Undo { get; private set; }

    /// <summary>Until when; null where nothing can be taken back.</summary>
    public DateTimeOffset? UndoUntil { get; private set; }

    public void Show(string text, string? link = null, string? linkText = null)
    {
        (Text, Link, LinkText, Undo, UndoUntil) = (text, link, linkText, null, null);
        Changed?.Invoke();
    }

    /// <param name="text">What was done.</param>
    /// <param name="undo">Takes it back, as long as the word is shown.</param>
    /// <param name="until">When it goes.</param>
    public void ShowWithUndo(string text, Func<Task> undo, DateTimeOffset until)
    {
        (Text, Link, LinkText, Undo, UndoUntil) = (text, null, null, undo, until);
        Changed?.Invoke();
    }

    public void Hide()
    {
        (Text, Undo, UndoUntil) = (null, null, null);
        Changed?.Invoke();
    }
}
