namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Two reads of one request saw different commits; the request must run again on the newer one.</summary>
public sealed class StaleReadException(string message) : Exception(message);
