using Hotline.Workflows.Tickets.Features.Intake;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Numbers that take text messages.</summary>
internal static class MobileNumber
{
    private const int Digits = 11;

    /// <summary>A mobile of the country, or a number from abroad, as it is kept; null for any other line, and for none.</summary>
    public static string? Of(string? number) =>
        !string.IsNullOrWhiteSpace(number) && PhoneNumber.Kept(number) is var phone && (phone.StartsWith('+') || IsOfTheCountry(phone)) ? phone : null;

    private static bool IsOfTheCountry(string phone) => phone.Length == Digits && phone.StartsWith('1') && phone.All(char.IsAsciiDigit);
}
