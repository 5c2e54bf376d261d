using System.Text;

namespace Hotline.Workflows.Drill.Odd.Files;

/// <summary>A file with a name, as a person picks one, and the upload that carries it.</summary>
/// <param name="Name">As sent; often not a good one.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record OddFile(string Name, byte[] Content)
{
    /// <summary>A table that is odd in one way or several, the same for the same seed.</summary>
    public static OddFile Table(int seed)
    {
        var random = new Random(seed);
        var file = random.Next(2) == 0 ? OddTables.Csv(random, $"odd-{seed}") : OddWorkbooks.Make(random, $"odd-{seed}");
        return random.Next(8) == 0 ? file.Damage(random) : file;
    }

    /// <summary>The upload; sometimes not what multipart is.</summary>
    public OddRequest Upload(string target, string person, string field, Random random)
    {
        const string Boundary = "odd-boundary";
        var name = random.Next(4) == 0 ? OddText.Any(random).Replace("\"", "", StringComparison.Ordinal) + Path.GetExtension(Name) : Name;
        var broken = random.Next(8) == 0 ? random.Next(1, 9) : 0;
        using var body = new MemoryStream();
        Write(broken == 1 ? "" : $"--{Boundary}\r\n");
        Write($"Content-Disposition: {(broken == 2 ? "attachment" : "form-data")}; name=\"{(broken == 3 ? "" : field)}\"; ");
        Write(random.Next(10) == 0 ? $"filename*=UTF-8''{OddText.Escape(name)}\r\n" : $"filename=\"{name}\"\r\n");
        Write(broken == 4 ? "Content-Type: \r\n" : $"Content-Type: {OddText.Pick(random, ["application/octet-stream", "image/png", "text/csv", "text/html", "x"])}\r\n");
        Write(broken == 5 ? "" : "\r\n");
        body.Write(Content);
        Write(broken == 6 ? "" : $"\r\n--{Boundary}--\r\n");
        var type = broken switch
        {
            7 => "multipart/form-data",
            8 => $"multipart/form-data; boundary=\"{new string('b', 300)}\"",
            _ => $"multipart/form-data; boundary={Boundary}",
        };
        return new OddRequest("POST", target, person, body.ToArray()) { ContentType = type, Withheld = random.Next(25) == 0 ? random.Next(1, 40) : 0 };

        void Write(string text) => body.Write(OddText.Bytes(text));
    }

    /// <summary>Some of its bytes are gone or others.</summary>
    public OddFile Damage(Random random)
    {
        if (Content.Length < 2)
            return this;

        var bytes = (byte[])Content.Clone();
        switch (random.Next(3))
        {
            case 0:
                return this with { Content = bytes[..random.Next(1, bytes.Length)] };
            case 1:
                for (var spoiled = random.Next(1, 6); spoiled > 0; spoiled--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return this with { Content = bytes };
            default:
                return this with { Content = [.. Encoding.UTF8.GetBytes(OddText.Whole(random)), .. bytes] };
        }
    }
}
