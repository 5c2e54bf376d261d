using System.Text.Json;

namespace Hotline.Workflows.Host.Api;

/// <summary>A value that our own converters do not take; the reason is told to the sender, where .NET's words would name our classes.</summary>
internal sealed class UnfitValueException(string reason) : JsonException(reason);
