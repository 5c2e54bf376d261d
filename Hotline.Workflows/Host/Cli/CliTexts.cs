using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Cli;

/// <summary>What commands say, from CliTexts.resx.</summary>
internal abstract class CliTexts : ResourceTexts<CliTexts>;
