using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>Names and phones as people see them who have no need to know them.</summary>
public static class Masking
{
    /// <summary>The family name's character and stars: 王**.</summary>
    public static string? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : TextCut.First(name.Trim()) + "**";

    /// <summary>First three and last four digits: 138****5678; of short numbers only the last two, of what is no number nothing.</summary>
    public static string? Phone(string? phone)
    {
        if (string.IsNullOrWhiteSpace(phone))
            return null;

        var text = phone.Trim();
        return text.Length switch
        {
            >= 11 when text.All(char.IsAscii) => $"{text[..3]}****{text[^4..]}",
            > 4 when text.All(char.IsAscii) => $"****{text[^2..]}",
            _ => "****",
        };
    }
}
