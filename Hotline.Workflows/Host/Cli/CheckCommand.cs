using System.CommandLine;

namespace Hotline.Workflows.Host.Cli;

internal static class CheckCommand
{
    public static Command Create(SettingOptions settings) => new("check");
}
