using System.Net;
using System.Text.Json;

namespace Hotline.Workflows.Host.Senders;

/// <summary>The facts of one text message, written into the gateway's address and body as each asks for.</summary>
internal sealed record GatewayText(string Phone, string Text, string Key)
{
    public string InAddress(string template) => Fill(template, Uri.EscapeDataString);

    public string InBody(string template, string contentType) => Fill(template, contentType switch
    {
        _ when contentType.EndsWith("json", StringComparison.OrdinalIgnoreCase) => text => JsonEncodedText.Encode(text).ToString(),
        _ when contentType.EndsWith("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) => Uri.EscapeDataString,
        _ when contentType.EndsWith("xml", StringComparison.OrdinalIgnoreCase) => text => WebUtility.HtmlEncode(text),
        _ => text => text,
    });

    /// <summary>In one pass: what a citizen wrote is never filled in again.</summary>
    private string Fill(string template, Func<string, string> written) => GatewayPlaces.Find().Replace(template, place => place.Groups[1].Value switch
    {
        "phone" => written(Phone),
        "text" => written(Text),
        _ => written(Key),
    });
}
