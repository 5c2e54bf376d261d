using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>flow export ID FILE</c> and <c>flow import FILE</c>: the same files the designer exchanges.</summary>
internal static class FlowCommand
{
    public static Command Create(SettingOptions settings)
    {
        var command = new Command("flow", "导出或导入流程，文件与流程设计器的导出相同");
        command.Subcommands.Add(CreateExport(settings));
        command.Subcommands.Add(CreateImport(settings));
        return command;
    }

    private static Command CreateExport(SettingOptions settings)
    {
        var id = new Argument<string>("ID") { Description = "流程编号，如 ticket-lifecycle", HelpName = "编号" };
        var file = new Argument<FileInfo>("FILE") { Description = "写入的 .json 文件", HelpName = "文件" };
        var version = new Option<string?>("--version-number") { Description = "Latest（默认）、Published 或版本号", HelpName = "版本" };
        var command = new Command("export", "把流程写进文件") { id, file, version };
        command.SetAction((line, cancellation) => StoreCommand.GuardAsync(async () =>
        {
            if (!VersionChoice.TryParse(line.GetValue(version), VersionChoice.Latest, out var versions))
                throw new StartRefusedException($"没有这个版本：{line.GetValue(version)}");
            var exported = await SendAsync(settings.Read(line), new ExportFlow(line.GetRequiredValue(id), versions), cancellation);
            var target = line.GetRequiredValue(file);
            await File.WriteAllTextAsync(target.FullName, exported.Text, cancellation);
            Console.WriteLine($"已写入 {target.FullName}");
            return 0;
        }));
        return command;
    }

    private static Command CreateImport(SettingOptions settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "流程设计器或 flow export 写出的 .json 文件", HelpName = "文件" };
        var publish = new Option<bool>("--publish") { Description = "导入后立即发布；不写则存为草稿" };
        var command = new Command("import", "从文件导入流程") { file, publish };
        command.SetAction((line, cancellation) => StoreCommand.GuardAsync(async () =>
        {
            var model = await ReadAsync(line.GetRequiredValue(file), cancellation);
            var imported = await SendAsync(settings.Read(line), new ImportFlow(model, line.GetValue(publish)), cancellation);
            var flow = imported.Flow.Summary;
            Console.WriteLine($"“{flow.Name}”（{flow.DefinitionId}）版本 {flow.Version}：{(flow.IsPublished ? "已发布" : "草稿")}");
            return 0;
        }));
        return command;
    }

    private static async Task<JsonObject> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists)
            throw new StartRefusedException($"没有这个文件：{file.FullName}");
        try
        {
            return FlowJson.Parse(await File.ReadAllTextAsync(file.FullName, cancellation)) as JsonObject
                ?? throw new StartRefusedException($"{file.Name} 不是流程文件。");
        }
        catch (JsonException defect)
        {
            throw new StartRefusedException($"{file.Name} 不是正确的 JSON：{defect.Message}", defect);
        }
    }

    private static async Task<T> SendAsync<T>(
        IReadOnlyDictionary<string, string?> settings, MediatR.IRequest<Result<T>> request, CancellationToken cancellation)
    {
        await using var app = await HotlineServer.CreateAsync(settings, workers: false, cancellation: cancellation);
        return await app.Services.GetRequiredService<IHotline>().AskAsync(request, cancellation);
    }
}
