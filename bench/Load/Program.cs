using Hotline.Workflows.Load;

return await BenchCommand.Create().Parse(args).InvokeAsync();
