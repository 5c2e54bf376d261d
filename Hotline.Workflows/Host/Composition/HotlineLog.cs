using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace Hotline.Workflows.Host.Composition;

/// <summary>Console for the operator, a file per day for later.</summary>
internal static class HotlineLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>What the settings may name; without this every library beside the program is looked through at each start.</summary>
    private static readonly ConfigurationReaderOptions Sinks = new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    public static void Add(WebApplicationBuilder builder, string dataDirectory)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // What fails there is thrown and told by whoever asked; lost races and a database not yet made are no errors.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
            // A start that fails is told in a sentence by whoever starts.
            .Filter.ByExcluding(entry => entry.MessageTemplate.Text == "Hosting failed to start")
            // A stale or made-up cookie is told to its sender.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            // Keys lie in the data directory like all else; its protection is the operator's.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration, Sinks)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                Path.Combine(dataDirectory, "logs", "hotline-.log"),
                outputTemplate: "{Timestamp:yyyy-MM-dd } " + Line,
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                shared: true));
    }
}
