namespace Hotline.Workflows.Tickets.Model;

/// <summary>Names and phones as people see them who have no need to know them.</summary>
public static class Masking
{
    /// <summary>The family name's character and stars: 王**.</summary>
    public static string? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : name.Trim()[..FirstCharacter(name.Trim())] + "**";

    /// <summary>First three and last four digits: 138****5678; of short numbers only the last two.</summary>
    public static string? Phone(string? phone)
    {
        if (string.IsNullOrWhiteSpace(phone))
            return null;

        var text = phone.Trim();
        return text.Length switch
        {
            >= 11 => $"{text[..3]}****{text[^4..]}",
            > 4 => $"****{text[^2..]}",
            _ => "****",
        };
    }

    private static int FirstCharacter(string name) => char.IsHighSurrogate(name[0]) && name.Length > 1 ? 2 : 1;
}
