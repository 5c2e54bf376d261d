namespace Hotline.Workflows.Drill.Odd;

/// <summary>How much is tried.</summary>
/// <param name="Requests">Odd requests; some are short stories of several (a flow published, run, viewed, cancelled).</param>
/// <param name="Files">Odd files: tables to import, attachments, definitions and instances of the designer.</param>
/// <param name="Seed">The same seed makes the same requests and files.</param>
/// <param name="Only">Plays this one alone and tells what is sent and answered, as <c>request:17</c> or <c>file:3</c>; null for all.</param>
internal sealed record OddPlan(int Requests, int Files, int Seed, string? Only = null)
{
    /// <summary>How many are under way at once: a server broken for one must not go unnoticed by the next.</summary>
    public int Lanes { get; init; } = 4;

    /// <summary>How long one request may take before it counts as stuck.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all imports may take after the last file was sent.</summary>
    public TimeSpan ImportPatience { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>What the server may hold at its peak, in bytes.</summary>
    public long MostMemory { get; init; } = 600L << 20;

    /// <summary>A source of choices of its own for each, so that one can be played alone.</summary>
    public Random For(string name) => new(HashOf($"{Seed}:{name}"));

    public bool Plays(string name) => Only is null || Only == name;

    // string.GetHashCode differs from process to process.
    private static int HashOf(string text) => text.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));
}
