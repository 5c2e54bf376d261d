using System.Text.RegularExpressions;

namespace Hotline.Workflows.Host.Senders;

internal static partial class GatewayPlaces
{
    /// <summary>Where the gateway's templates ask for a fact.</summary>
    [GeneratedRegex(@"\{(phone|text|key)\}")]
    public static partial Regex Find();
}
