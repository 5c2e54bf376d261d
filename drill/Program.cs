using Hotline.Workflows.Drill;

return await DrillCommand.Create().Parse(args).InvokeAsync();
