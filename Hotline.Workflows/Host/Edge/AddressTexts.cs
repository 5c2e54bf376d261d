using System.Text.Unicode;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Workflows.Host.Edge;

/// <summary>The texts of an address: what the route takes from the path, and the query.</summary>
internal static class AddressTexts
{
    public static Invalid? Check(HttpContext context)
    {
        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (value is string text && TextRule.Find(text, lines: false) is { } odd)
                return OddTexts.Refuse(name, odd);
        }

        if (context.Request.QueryString.HasValue)
        {
            foreach (var (name, values) in context.Request.Query)
            {
                if (TextRule.Find(name, lines: false) is { } odd)
                    return OddTexts.Refuse("query", odd);
                foreach (var value in values)
                {
                    if (value is not null && TextRule.Find(value, lines: false) is { } sign)
                        return OddTexts.Refuse(name, sign);
                }
            }
        }

        return context.Features.Get<IHttpRequestFeature>()?.RawTarget is { } raw && raw.Contains('%') ? CheckEscapes(raw) : null;
    }

    /// <summary>The framework leaves escapes that are no UTF-8 as they stand, so that they would be taken for text.</summary>
    private static Invalid? CheckEscapes(string raw)
    {
        var path = raw.IndexOf('?') is >= 0 and var start ? raw[..start] : raw;
        if (!IsUtf8(path))
            return OddTexts.RefuseBytes("path");
        foreach (var pair in raw[path.Length..].TrimStart('?').Split('&'))
        {
            if (!IsUtf8(pair))
                return OddTexts.RefuseBytes(pair.Split('=', 2)[0] is var name && IsUtf8(name) ? Uri.UnescapeDataString(name) : "query");
        }

        return null;
    }

    private static bool IsUtf8(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] == '%' && at + 2 < escaped.Length && char.IsAsciiHexDigit(escaped[at + 1]) && char.IsAsciiHexDigit(escaped[at + 2]))
            {
                bytes.Add(Convert.ToByte(escaped.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.Add((byte)(escaped[at] < 0x80 ? escaped[at] : '?'));
            }
        }

        return Utf8.IsValid(bytes.ToArray());
    }
}
