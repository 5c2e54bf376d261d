using System.Diagnostics;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Host.Composition.Settings;
using Hotline.Workflows.Tickets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

public sealed class BadSettingTests
{
    [Theory]
    [InlineData("Hotline:Zone", "Mars/Olympus", "Asia/Shanghai")]
    [InlineData("Hotline:Zone", "", "Asia/Shanghai")]
    [InlineData("Hotline:Returns:Window", "-1d", "时限")]
    [InlineData("Hotline:Returns:Window", "", "时限")]
    [InlineData("Hotline:Returns:Most", "-1", "0 到")]
    [InlineData("Hotline:Returns:Most", "three", "整数")]
    [InlineData("Hotline:Returns:Most", "99999999999", "整数")]
    [InlineData("Hotline:Commit:Attempts", "0", "1 到 100")]
    [InlineData("Hotline:Callback:Pause", "soon", "时长")]
    [InlineData("Hotline:Callback:Pause", "-00:01:00", "时长")]
    [InlineData("Hotline:Callback:Pause", "9999.00:00:00", "3660 天")]
    [InlineData("Hotline:Retention:Every", "0", "大于零")]
    [InlineData("Hotline:Import:PollEvery", "100d", "1 天")]
    [InlineData("Hotline:Import:MaxRows", "1e5", "整数")]
    [InlineData("Hotline:Deadlines:Clocks:handle:OneDay", "24小", "时限")]
    [InlineData("Hotline:Deadlines:Clocks:handle:OneDay", "0.3wd", "时限")]
    [InlineData("Hotline:Deadlines:Clocks:handle:StartsAtDispatch", "perhaps", "true")]
    [InlineData("Hotline:Simulation:UsualDelay", "a while", "时限")]
    [InlineData("Hotline:Calendar:RemindShare", "1.5", "0 到 1")]
    [InlineData("Hotline:Calendar:RemindShare", "20%", "0 到 1")]
    [InlineData("Hotline:Calendar:WorkingWeekdays:0", "周一", "Monday")]
    [InlineData("Hotline:Calendar:OfficeHours", "9-18", "列表")]
    [InlineData("Hotline:Calendar", "usual", "RemindShare")]
    [InlineData("Hotline:Persistence:NodeNumber", "16", "0 到 15")]
    [InlineData("Hotline:Persistence:Durability", "Hard", "Full")]
    [InlineData("Hotline:Persistence:Pooler", "Transaction", "DirectConnection")]
    [InlineData("Hotline:Persistence:Connections", "11", "12")]
    [InlineData("Hotline:Persistence:TimerMaxBackOff", "00:00:01", "00:00:05")]
    [InlineData("Hotline:SignIn:PasswordLength", "0", "1 到 128")]
    [InlineData("Hotline:SignIn:CookieFor", "forever", "时长")]
    [InlineData("Hotline:Engine:LongestWait", "0", "大于零")]
    [InlineData("Hotline:Scripts:Time", "-2", "大于零")]
    [InlineData("Hotline:Demo", "maybe", "true")]
    [InlineData("urls", "localhost", "http://localhost:5080")]
    public async Task A_setting_that_cannot_be_used_is_named_with_what_is_expected(string key, string value, string expected)
    {
        var refusal = await Refused((key, value));

        refusal.ShouldContain(key);
        refusal.ShouldContain($"“{value}”");
        refusal.ShouldContain(expected);
    }

    [Theory]
    [InlineData("18:00", "09:00", "Hotline:Calendar:OfficeHours:0", "先开门后关门")]
    [InlineData("09:00", "09:00", "Hotline:Calendar:OfficeHours:0", "先开门后关门")]
    [InlineData("24:00", "24:00", "Hotline:Calendar:OfficeHours:0:Opens", "09:00")]
    [InlineData("09:00", "25:00", "Hotline:Calendar:OfficeHours:0:Closes", "最晚 24:00")]
    [InlineData("9am", "18:00", "Hotline:Calendar:OfficeHours:0:Opens", "09:00")]
    public async Task Office_hours_open_before_they_close(string opens, string closes, string key, string expected)
    {
        var refusal = await Refused(("Hotline:Calendar:OfficeHours:0:Opens", opens), ("Hotline:Calendar:OfficeHours:0:Closes", closes));

        refusal.ShouldContain(key);
        refusal.ShouldContain(expected);
    }

    [Fact]
    public async Task All_that_contradicts_itself_is_told_at_once()
    {
        var refusal = await Refused(
            ("Hotline:Calendar:OfficeHours:0:Opens", "09:00"), ("Hotline:Calendar:OfficeHours:0:Closes", "13:00"),
            ("Hotline:Calendar:OfficeHours:1:Opens", "12:00"), ("Hotline:Calendar:OfficeHours:1:Closes", "18:00"),
            ("Hotline:Calendar:Years:0:Year", "2027"), ("Hotline:Calendar:Years:0:Holidays:0:Name", "元旦"),
            ("Hotline:Calendar:Years:0:Holidays:0:From", "2027-01-03"), ("Hotline:Calendar:Years:0:Holidays:0:To", "2027-01-01"),
            ("Hotline:Calendar:Years:0:MakeUpDays:0:Date", "2027-01-09"), ("Hotline:Calendar:Years:0:MakeUpDays:0:Name", "调休"),
            ("Hotline:Returns:Window", "soon"));

        refusal.ShouldContain("Hotline:Calendar:OfficeHours:1");
        refusal.ShouldContain("13:00");
        refusal.ShouldContain("Hotline:Calendar:Years:0:Holidays:0:To");
        refusal.ShouldContain("Hotline:Returns:Window");
    }

    [Theory]
    [InlineData("Hotline:Calendar:Years:0:Holidays:0:From", "02/30/2027")]
    [InlineData("Hotline:Calendar:Years:0:Holidays:0:To", "2027-02-30")]
    [InlineData("Hotline:Calendar:Years:0:Year", "next")]
    public async Task A_day_that_is_none_is_named(string key, string value) => (await Refused((key, value))).ShouldContain($"{key} 的值“{value}”");

    [Theory]
    [InlineData("not json", "第 1 行")]
    [InlineData("{\n \"year\": 2027,\n \"holidays\": [ { \"name\": \"元旦\", \"from\": \"1月1日\" } ], \"makeUpDays\": [] }", "第 3 行")]
    [InlineData("""{ "year": 2027, "holidays": [ { "name": "元旦", "from": "2027-01-03", "to": "2027-01-01" } ], "makeUpDays": [] }""", "元旦")]
    public async Task A_holiday_file_that_cannot_be_read_is_named_with_its_line(string json, string expected)
    {
        var folder = TestServer.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "holidays"));
        await File.WriteAllTextAsync(Path.Combine(folder, "holidays", "2027.json"), json);

        var refusal = (await Should.ThrowAsync<StartRefusedException>(() => TestServer.StartAsync(folder))).Message;

        refusal.ShouldContain("2027.json");
        refusal.ShouldContain(expected);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Closing_at_24_and_times_as_people_write_them_are_settings_to_start_with()
    {
        await using var server = await TestServer.StartAsync(
            null,
            ("Hotline:Calendar:OfficeHours:0:Opens", "9:00"), ("Hotline:Calendar:OfficeHours:0:Closes", "24:00"),
            ("Hotline:SignIn:CookieFor", "24:00:00"), ("Hotline:Callback:Pause", "2小时"), ("Hotline:Retention:Every", "90m"),
            ("Hotline:Calendar:Years:0:Year", "2026"), ("Hotline:Calendar:Years:0:Source", "试"),
            ("Hotline:Calendar:Years:0:Holidays:0:Name", "长假"), ("Hotline:Calendar:Years:0:Holidays:0:From", "2026-01-01"), ("Hotline:Calendar:Years:0:Holidays:0:To", "9999-12-31"),
            ("Hotline:Calendar:Years:0:MakeUpDays:0:Date", "2025-12-31"), ("Hotline:Calendar:Years:0:MakeUpDays:0:Name", "调休"));

        server.App.Services.GetRequiredService<HostSettings>().SignIn.CookieFor.ShouldBe(TimeSpan.FromHours(24));
        server.App.Services.GetRequiredService<HotlineOptions>().Callback.Pause.ShouldBe(TimeSpan.FromHours(2));
        server.App.Services.GetRequiredService<HotlineOptions>().Retention.Every.ShouldBe(TimeSpan.FromMinutes(90));
    }

    [Theory]
    [InlineData("Hotline:Taks:UndoFor", "Hotline:Tasks")]
    [InlineData("Hotline:SignIn:CokieFor", "Hotline:SignIn:CookieFor")]
    [InlineData("Hotline:Proxys:0", "Hotline:Proxies")]
    [InlineData("Hotline:Weather", null)]
    public void A_mistyped_key_is_told_with_the_one_that_was_meant(string key, string? meant)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = "1" }).Build();

        var question = StartSettings.Read(configuration).Questions.ShouldHaveSingleItem();

        question.ShouldContain(key.Split(':')[1]);
        question.Contains("是不是").ShouldBe(meant is not null);
        question.ShouldContain(meant ?? "没有");
    }

    [Fact]
    public async Task A_port_in_use_is_a_sentence()
    {
        await using var first = await TestServer.StartAsync();
        var (code, said) = await RunAsync("--urls", first.Address.GetLeftPart(UriPartial.Authority));

        code.ShouldBe(1);
        said.ShouldContain("监听地址不能用");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_program_ends_with_one_message_and_no_stack_trace()
    {
        var (code, said) = await RunAsync("--set", "Hotline:Zone=Mars/Olympus", "--set", "Hotline:Returns:Window=soon");

        code.ShouldBe(1);
        said.ShouldContain("Hotline:Zone");
        said.ShouldContain("Hotline:Returns:Window");
        said.ShouldNotContain("   at ");
    }

    private static async Task<string> Refused(params (string Key, string Value)[] settings) =>
        (await Should.ThrowAsync<StartRefusedException>(() => TestServer.StartAsync(null, settings))).Message;

    /// <summary>The program as an operator starts it, until it ends.</summary>
    private static async Task<(int Code, string Said)> RunAsync(params IEnumerable<string> arguments)
    {
        var folder = TestServer.NewFolder();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Hotline.Workflows.Host.dll"), "--data", folder }.Concat(arguments))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return (process.ExitCode, await error + await output);
    }
}
