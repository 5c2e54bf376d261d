namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>A row as a draft, or what is wrong with it.</summary>
/// <param name="Number">Row in the sheet.</param>
/// <param name="Draft">Null when the row is rejected.</param>
/// <param name="Column">Header of the column at fault.</param>
/// <param name="Reason">Why it is rejected.</param>
/// <param name="Note">What was assumed where the row was read all the same.</param>
/// <param name="SourceNo">Its number there, also when rejected.</param>
public sealed record ParsedRow(int Number, TicketDraft? Draft, string? Column, string? Reason, string? Note, string? SourceNo);
