namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Numbers that take text messages.</summary>
internal static class MobileNumber
{
    private const int Digits = 11;

    /// <summary>A mobile of the country, or a number from abroad; null for any other line, and for none.</summary>
    public static string? Of(string? number) =>
        number?.Trim() is { } phone && (phone.StartsWith('+') || (phone.Length == Digits && phone.StartsWith('1') && phone.All(char.IsAsciiDigit))) ? phone : null;
}
