using System.CommandLine;

namespace Hotline.Workflows.Host.Cli;

internal static class ImportCommand
{
    public static Command Create(SettingOptions settings) => new("import");
}
