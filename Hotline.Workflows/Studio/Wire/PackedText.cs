using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>A long JSON text that is asked for again and again: compressed once, and not sent to who has it.</summary>
internal sealed record PackedText(byte[] Plain, byte[] Brotli, string Tag)
{
    private const string Coding = "br";

    public static PackedText Of(string json)
    {
        var plain = Encoding.UTF8.GetBytes(json);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(plain);
        return new PackedText(plain, packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(plain)[..8]));
    }

    public IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        // Kept by the browser of who asked, and asked for again each time.
        headers.CacheControl = "private, no-cache";
        var small = http.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == Coding && coding.Quality is null or > 0);
        if (small)
            headers.ContentEncoding = Coding;
        return Results.Bytes(small ? Brotli : Plain, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Tag}{(small ? Coding : "")}\""));
    }
}
