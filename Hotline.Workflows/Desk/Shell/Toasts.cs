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

    public void Show(string text, string? link = null, string? linkText = null)
    {
        (Text, Link, LinkText, Undo) = (text, link, linkText, null);
        Changed?.Invoke();
    }

    /// <param name="text">What was done.</param>
    /// <param name="undo">Takes it back, as long as the word is shown.</param>
    public void ShowWithUndo(string text, Func<Task> undo)
    {
        (Text, Link, LinkText, Undo) = (text, null, null, undo);
        Changed?.Invoke();
    }

    public void Hide()
    {
        (Text, Undo) = (null, null);
        Changed?.Invoke();
    }
}
