namespace Hotline.Workflows.Engine.Conformance;

/// <summary>Plays every case file of a folder and its subfolders.</summary>
public static class ConformanceRun
{
    /// <summary>Answers one result a file, in order of path; a file that cannot be read or an engine error is a failure.</summary>
    public static async IAsyncEnumerable<ConformanceResult> PlayAllAsync(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return await PlayFileAsync(path, Path.GetRelativePath(folder, Path.GetDirectoryName(path)!));
    }

    /// <summary>Plays all, writes each failure and the counts per folder and in all; answers the number of failures.</summary>
    public static async Task<int> ReportAsync(string folder, TextWriter output)
    {
        var counts = new SortedDictionary<string, (int Passed, int Failed)>(StringComparer.Ordinal);
        await foreach (var result in PlayAllAsync(folder))
        {
            var (passed, failed) = counts.GetValueOrDefault(result.Folder);
            counts[result.Folder] = result.Passed ? (passed + 1, failed) : (passed, failed + 1);
            foreach (var difference in result.Differences)
                await output.WriteLineAsync($"FAILED {result.Folder}/{result.Name}: {difference}");
        }

        foreach (var (name, count) in counts)
            await output.WriteLineAsync($"{name}: {count.Passed} passed, {count.Failed} failed");
        var failures = counts.Values.Sum(c => c.Failed);
        await output.WriteLineAsync($"{counts.Values.Sum(c => c.Passed)} passed, {failures} failed");
        return failures;
    }

    public static async Task<ConformanceResult> PlayFileAsync(string path, string folder)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            var played = ConformanceCase.Read(await File.ReadAllTextAsync(path));
            return new ConformanceResult(folder, name, await ConformancePlayer.PlayAsync(played));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ConformanceResult(folder, name, [exception.ToString()]);
        }
    }
}

/// <param name="Folder">Relative to the folder that was asked for.</param>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Differences">Expected against actual; empty when the case passed.</param>
public sealed record ConformanceResult(string Folder, string Name, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}
