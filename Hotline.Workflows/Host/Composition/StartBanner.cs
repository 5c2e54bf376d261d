using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What the start left for the operator to read.</summary>
internal sealed class StartNews
{
    /// <summary>Shown once and kept nowhere.</summary>
    public string? AdminPassword { get; set; }
}

/// <summary>The first lines an operator sees.</summary>
internal static class StartBanner
{
    public static void Print(WebApplication app, TextWriter output)
    {
        var host = app.Services.GetRequiredService<HostSettings>();
        output.WriteLine();
        output.WriteLine("接诉即办 12345 工单系统已启动");
        foreach (var url in app.Urls)
            output.WriteLine($"  网页  {url}    接口  {url}/scalar    文档  {url}/openapi/v1.json");
        output.WriteLine($"  数据  {app.Services.GetRequiredService<HotlineOptions>().DataDirectory}（{host.Database}）");
        if (app.Services.GetRequiredService<StartNews>().AdminPassword is { } password)
        {
            output.WriteLine();
            output.WriteLine("首次启动，已建立管理员账号。密码只显示这一次，请登录后修改：");
            output.WriteLine($"  用户名  admin    密码  {password}");
        }

        if (host.Demo)
            PrintDemoLogins(output);
        output.WriteLine();
        output.WriteLine("按 Ctrl+C 停止。");
        output.WriteLine();
    }

    private static void PrintDemoLogins(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"演示账号，密码都是 {DemoPeople.Password}：");
        foreach (var person in DemoPeople.SignIns)
            output.WriteLine($"  {person.UserName,-22}{person.Title}　{person.DisplayName}（{person.Roles[0]}）");
    }
}
