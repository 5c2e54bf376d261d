using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.Net.Http.Headers;

namespace Hotline.Workflows.Host.Edge;

/// <summary>The values of all headers, and of cookies as they are read.</summary>
internal static class HeaderTexts
{
    public static Invalid? Check(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (value is not null && TextRule.Find(value) is { } odd)
                    return OddTexts.Refuse(name, odd);
            }
        }

        foreach (var line in headers.Cookie)
        {
            if (line?.Contains('%') == true && CheckCookies(line) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Invalid? CheckCookies(string line)
    {
        foreach (var pair in line.Split(';'))
        {
            if (TextRule.Find(Uri.UnescapeDataString(pair), lines: false) is { } odd)
                return OddTexts.Refuse(HeaderNames.Cookie, odd);
        }

        return null;
    }
}
