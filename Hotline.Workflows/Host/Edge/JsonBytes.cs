using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Host.Edge;

/// <summary>The names and texts of a JSON body, as its bytes stand there. What is no JSON is left to whoever reads it.</summary>
internal static class JsonBytes
{
    private const string Body = "body";
    private const int Deepest = 1000;

    public static Invalid? Check(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(json))
            return OddTexts.RefuseBytes(WhereBroken(json));
        return MayBeOdd(json) ? Find(json) : null;
    }

    /// <summary>False for nearly all bodies, which are not read twice then: no escape of a code point, no byte of an odd character.</summary>
    private static bool MayBeOdd(ReadOnlySpan<byte> json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            switch (json[at])
            {
                case >= (byte)' ' and not ((byte)'\\' or 0x7f or 0xc2 or 0xe2 or 0xef or >= 0xf0) or (byte)'\n' or (byte)'\r' or (byte)'\t':
                    continue;
                case (byte)'\\' when at + 1 < json.Length && json[at + 1] is not ((byte)'u' or (byte)'b' or (byte)'f'):
                    at++;
                    continue;
                case 0xc2 when json[at + 1] > 0x9f:
                case 0xe2 when json[at + 1] is not (0x80 or 0x81) || json[at + 2] < 0xa6:
                case 0xef when json[at + 1] is not (0xb7 or 0xbf) || (json[at + 1] == 0xbf && json[at + 2] < 0xbe):
                case >= 0xf0 when json[at + 2] != 0xbf:
                    continue;
                default:
                    return true;
            }
        }

        return false;
    }

    private static Invalid? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var place = new JsonPlace(Body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
                    && TextRule.Find(Unescaped(reader.ValueSpan), lines: reader.TokenType is JsonTokenType.String) is { } odd)
                    return OddTexts.Refuse(place.Next(reader.TokenType), odd);
                place.Pass(ref reader);
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    /// <summary>As the sender meant it, half characters included, which the framework would not give out.</summary>
    private static string Unescaped(ReadOnlySpan<byte> text)
    {
        var raw = Encoding.UTF8.GetString(text);
        if (!raw.Contains('\\'))
            return raw;
        var plain = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                plain.Append(raw[at]);
                continue;
            }

            at++;
            plain.Append(raw[at] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(raw.Substring(at + 1, 4), 16),
                var sign => sign,
            });
            at += raw[at] == 'u' ? 4 : 0;
        }

        return plain.ToString();
    }

    /// <summary>The reader names the place of bytes that are no UTF-8 by failing there; what is before them it reads.</summary>
    private static string WhereBroken(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var place = new JsonPlace(Body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && !Utf8.IsValid(reader.ValueSpan))
                    return place.Next(reader.TokenType);
                place.Pass(ref reader);
            }
        }
        catch (JsonException)
        {
            return Body;
        }

        return Body;
    }
}
