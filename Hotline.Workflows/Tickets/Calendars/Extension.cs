namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>More time granted before the due instant (延期), counted on from the due instant it found.</summary>
public sealed record Extension(Allowance By, string? Reason = null, string? ApprovedBy = null, DateTimeOffset? GrantedAt = null);
