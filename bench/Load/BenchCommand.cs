using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hotline.Workflows.Host.Cli;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Load.Designer;
using Hotline.Workflows.Load.Scale;

namespace Hotline.Workflows.Load;

/// <summary>The program: measures whole lifecycles through the front door and prints one line of JSON.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RootCommand Create()
    {
        var settings = new SettingOptions();
        var workers = new Option<int>("--workers") { Description = "同时办理的人数", DefaultValueFactory = _ => 8 };
        var tickets = new Option<int>("--tickets") { Description = "工单件数", DefaultValueFactory = _ => 500 };
        var engineOnly = new Option<bool>("--engine-only") { Description = "只测流程引擎：六个等待步骤，不含工单" };
        var departments = new Option<int>("--departments") { Description = "改测吹哨：每件工单请这么多个部门应哨和报到" };
        var funds = new Option<bool>("--funds") { Description = "改测资金审批：每件申请冻结同一个街道、同一个类别的钱" };
        var letters = new Option<int>("--letters") { Description = "改测签发函件：起草、审核这么多件，再逐件签发（占号、版面和 .docx 存副本）" };
        var studio = new Option<bool>("--studio") { Description = "改测流程设计器：在满库上逐一测它的每种请求" };
        var flows = new Option<int>("--flows") { Description = "满库里的流程数", DefaultValueFactory = _ => 200 };
        var instances = new Option<int>("--instances") { Description = "满库里的流程运行数", DefaultValueFactory = _ => 100_000 };
        var calls = new Option<int>("--calls") { Description = "每种请求测几次", DefaultValueFactory = _ => 40 };
        var scale = new Option<bool>("--scale") { Description = "改测满库：造一个有 --tickets 件工单的区，按角色逐一测它的每种查询" };
        var keep = new Option<string?>("--keep") { Description = "满库放在这个目录并留下；里面已有的直接用", HelpName = "目录" };
        var only = new Option<string?>("--only") { Description = "满库里只测名称含有这段文字的查询", HelpName = "文字" };
        foreach (var number in new[] { workers, tickets, flows, instances, calls })
            AtLeastOne(number);
        var command = new RootCommand("测速：在新的数据目录里把工单从受理办到办结，输出一行 JSON")
        {
            workers, tickets, engineOnly, departments, funds, letters, studio, flows, instances, calls, scale, keep, only,
        };
        foreach (var option in settings.All)
            command.Options.Add(option);
        command.SetAction(async (line, cancellation) =>
        {
            try
            {
                object report = line.GetValue(scale)
                    ? await ScaleRun.RunAsync(settings.Read(line), new ScalePlan(line.GetValue(tickets), line.GetValue(calls)) { Only = line.GetValue(only) }, line.GetValue(keep), cancellation)
                    : line.GetValue(studio)
                    ? await DesignerRun.RunAsync(
                        settings.Read(line), new DesignerPlan(line.GetValue(flows), line.GetValue(instances), line.GetValue(calls)), cancellation)
                    : await BenchRun.RunAsync(
                        settings.Read(line), Plan(line.GetValue(letters), new BenchPlan(line.GetValue(workers), line.GetValue(tickets), line.GetValue(engineOnly), line.GetValue(departments), line.GetValue(funds))), cancellation);
                Console.WriteLine(JsonSerializer.Serialize(report, Line));
                return 0;
            }
            catch (StartRefusedException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return 1;
            }
        });
        return command;
    }

    private static BenchPlan Plan(int letters, BenchPlan plan) => letters > 0 ? plan with { Letters = true, Tickets = letters } : plan;

    private static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
            result.AddError($"{option.Name} 至少是 1。");
    });
}
