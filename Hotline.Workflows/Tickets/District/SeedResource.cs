namespace Hotline.Workflows.Tickets.District;

/// <summary>The seed files shipped inside the assembly.</summary>
internal static class SeedResource
{
    public static string Read(string name)
    {
        using var stream = typeof(SeedResource).Assembly.GetManifestResourceStream("Seed/" + name)
            ?? throw new FileNotFoundException($"No seed file '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
