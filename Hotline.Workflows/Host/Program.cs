using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Host.Sandbox;

return SandboxProgram.IsAskedFor(args) ? SandboxProgram.Run(args) : await HotlineCommands.RunAsync(args);
