using System.Globalization;

namespace Hotline.Workflows.Drill.Processes;

/// <summary>How a server process is wanted; the defaults are an empty demo hotline on SQLite.</summary>
public sealed record ServerSetup
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Database { get; init; } = "sqlite";

    /// <summary>Connection string; on SQLite the file in the data directory when missing.</summary>
    public string? Connection { get; init; }

    /// <summary>Folder with workflows/ and forms/ of its own; the one beside the program when missing.</summary>
    public string? ContentDirectory { get; init; }

    /// <summary>Tickets made at the first start.</summary>
    public int DemoTickets { get; init; }

    /// <summary>Further settings by key.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    internal IEnumerable<string> Arguments(string dataDirectory, Uri address)
    {
        string[] fixedOnes = ["--demo", "--data", dataDirectory, "--urls", address.ToString().TrimEnd('/'), "--database", Database];
        var connection = Connection is null ? [] : new[] { "--connection", Connection };
        var settings = Settings.Append(new("Hotline:DemoTickets", DemoTickets.ToString(CultureInfo.InvariantCulture)));
        if (ContentDirectory is not null)
            settings = settings.Append(new("Hotline:ContentDirectory", ContentDirectory));
        return [.. fixedOnes, .. connection, .. settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })];
    }
}
