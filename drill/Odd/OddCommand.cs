using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Hotline.Workflows.Drill.Processes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary><c>odd</c>: the long run, on SQLite and, where it is there, on PostgreSQL.</summary>
internal static class OddCommand
{
    public static Command Create(Func<ParseResult, Task<ThrowAwayPostgres?>> openPostgres)
    {
        var requests = new Option<int>("--requests") { Description = "怪请求的个数", DefaultValueFactory = _ => 5000 };
        var files = new Option<int>("--files") { Description = "怪文件的个数", DefaultValueFactory = _ => 500 };
        var seed = new Option<int?>("--seed") { Description = "随机种子；同样的种子发出同样的请求。默认另取一个并写明" };
        var only = new Option<string?>("--only") { Description = "只重放这一个，例如 request:17 或 file:3" };
        var on = new Option<string>("--on") { Description = "只在名称含这段文字的数据库上", DefaultValueFactory = _ => "" };
        var memory = new Option<int>("--memory") { Description = "服务最多可占用的内存（MB）", DefaultValueFactory = _ => 600 };
        var command = new Command("odd", "怪请求和怪文件：发给每一个地址，再逐一核对留下的东西") { requests, files, seed, only, on, memory };
        command.Aliases.Add("fuzz");
        command.SetAction(async (line, cancellation) =>
        {
            var plan = new OddPlan(line.GetValue(requests), line.GetValue(files), line.GetValue(seed) ?? RandomNumberGenerator.GetInt32(1, int.MaxValue), line.GetValue(only))
            {
                MostMemory = (long)line.GetValue(memory) << 20,
            };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"种子 {plan.Seed}"));
            var run = new DrillRun(null, Console.Out);
            if ("SQLite".Contains(line.GetValue(on)!, StringComparison.OrdinalIgnoreCase))
                await run.PlayAsync("怪请求 SQLite", () => new OddRun(plan).RunAsync(DrillDatabase.Sqlite, cancellation));
            if ("PostgreSQL".Contains(line.GetValue(on)!, StringComparison.OrdinalIgnoreCase) && await openPostgres(line) is { } postgres)
                await run.PlayAsync("怪请求 PostgreSQL", async () => await new OddRun(plan).RunAsync(await DrillDatabase.OnAsync(postgres), cancellation));
            return run.Close() == 0 ? 0 : 1;
        });
        return command;
    }
}
