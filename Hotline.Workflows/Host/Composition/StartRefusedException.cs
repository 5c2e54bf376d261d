namespace Hotline.Workflows.Host.Composition;

/// <summary>The server may not or cannot start so; the message tells the operator what to change.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
