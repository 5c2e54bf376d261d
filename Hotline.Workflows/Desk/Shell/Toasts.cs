namespace Hotline.Workflows.Desk.Shell;

/// <summary>One short word at the bottom left about what was just done.</summary>
public sealed class Toasts
{
    public event Action? Changed;

    public string? Text { get; private set; }

    public string? Link { get; private set; }

    public string? LinkText { get; private set; }

    public void Show(string text, string? link = null, string? linkText = null)
    {
        (Text, Link, LinkText) = (text, link, linkText);
        Changed?.Invoke();
    }

    public void Hide()
    {
        Text = null;
        Changed?.Invoke();
    }
}
