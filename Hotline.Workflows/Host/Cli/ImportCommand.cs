using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary><c>import FILE</c>: imports a table into the configured store, without a server.</summary>
internal static class ImportCommand
{
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(500);

    public static Command Create(SettingOptions settings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = ".xlsx 或 .csv 文件", HelpName = "文件" };
        var report = new Option<FileInfo?>("--report") { Description = "把逐行结论写进这个 .csv 或 .xlsx 文件", HelpName = "文件" };
        var command = new Command("import", "导入 .xlsx 或 .csv，每一行都有结论") { file, report };
        command.SetAction((line, cancellation) => StoreCommand.GuardAsync(() => RunAsync(settings.Read(line), line.GetRequiredValue(file), line.GetValue(report), cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(
        Dictionary<string, string?> settings, FileInfo file, FileInfo? report, CancellationToken cancellation)
    {
        if (!file.Exists)
            throw new StartRefusedException($"没有这个文件：{file.FullName}");

        await using var app = await HotlineServer.CreateAsync(settings, workers: false, cancellation: cancellation);
        var hotline = app.Services.GetRequiredService<IHotline>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        await using var content = file.OpenRead();
        var started = await hotline.SendAsync(new StartImport(file.Name, content), Actor.System, cancellation);
        if (!started.Succeeded)
            throw new StartRefusedException($"不能导入 {file.Name}：{started.Refusal.Message}");

        var job = started.Value.JobId;
        var from = time.GetTimestamp();
        await WorkAsync(app.Services.GetRequiredService<ImportWorker>(), hotline, job, time, cancellation);
        var rows = await hotline.SendAsync(new ListImportRows(job, Take: null), Actor.System, cancellation);
        if (report is not null)
            await WriteReportAsync(hotline, job, report, cancellation);
        var end = await ProgressAsync(hotline, job, cancellation);
        Summarize(end, rows.Value ?? [], time.GetElapsedTime(from), report);
        return end.Status is ImportStatus.Finished ? 0 : 1;
    }

    /// <summary>Until the job has ended, here or on a server that has taken it up.</summary>
    private static async Task WorkAsync(ImportWorker worker, IHotline hotline, long job, TimeProvider time, CancellationToken cancellation)
    {
        var work = worker.RunAsync(job, cancellation);
        while (true)
        {
            var pause = Task.Delay(ShowEvery, time, cancellation);
            await Task.WhenAny(work, pause);
            var progress = await ProgressAsync(hotline, job, cancellation);
            Show(progress);
            if (!work.IsCompleted)
                continue;
            await work;
            if (progress.Status is not (ImportStatus.Waiting or ImportStatus.Running))
                return;
            await pause;
            work = worker.RunAsync(job, cancellation);
        }
    }

    private static Task<ImportProgress> ProgressAsync(IHotline hotline, long job, CancellationToken cancellation) =>
        hotline.AskAsync(new GetImport(job), cancellation);

    private static async Task WriteReportAsync(IHotline hotline, long job, FileInfo report, CancellationToken cancellation)
    {
        var format = report.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? ImportReportFormat.Xlsx : ImportReportFormat.Csv;
        var written = await hotline.AskAsync(new GetImportReport(job, format), cancellation);
        await File.WriteAllBytesAsync(report.FullName, written.Content, cancellation);
    }

    private static void Show(ImportProgress progress)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r{progress.DoneRows}/{progress.TotalRows} 行　已建 {progress.Created}　重复 {progress.Duplicates}　拒收 {progress.Rejected}　");
    }

    private static void Summarize(ImportProgress end, IReadOnlyList<ImportRowView> rows, TimeSpan took, FileInfo? report)
    {
        const int shown = 10;
        if (!Console.IsOutputRedirected)
            Console.WriteLine();
        foreach (var row in rows.Where(row => row.Verdict is ImportVerdict.Rejected).Take(shown))
            Console.WriteLine($"  第 {row.RowNumber} 行拒收：{(row.Column is null ? "" : $"“{row.Column}”")}{row.Reason}");
        if (end.Rejected > shown)
            Console.WriteLine($"  ……另有 {end.Rejected - shown} 行拒收{(report is null ? "，用 --report 写出全部" : "")}");
        Console.WriteLine($"{end.FileName}：共 {end.TotalRows} 行，已建 {end.Created}，重复 {end.Duplicates}，拒收 {end.Rejected}；"
            + $"用时 {took.TotalSeconds:0.0} 秒，每秒 {end.DoneRows / Math.Max(took.TotalSeconds, 0.001):0} 行。");
        if (end.Error is not null)
            Console.WriteLine($"没有完成：{end.Error}");
        if (report is not null)
            Console.WriteLine($"逐行结论已写入 {report.FullName}");
    }
}
