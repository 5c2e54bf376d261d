using Hotline.Workflows.Host.Cli;

return await HotlineCommands.RunAsync(args);
