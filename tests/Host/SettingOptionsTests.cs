using System.CommandLine;
using Hotline.Workflows.Host.Cli;

namespace Hotline.Workflows.Tests.Host;

public sealed class SettingOptionsTests
{
    [Fact]
    public void Each_option_is_a_setting()
    {
        var settings = Read("--data /srv/hotline --demo --database postgres --connection Host=db --urls http://localhost:7000 --set Hotline:Callback:Retries=3");

        settings.ShouldBe(new Dictionary<string, string?>
        {
            ["Hotline:DataDirectory"] = "/srv/hotline",
            ["Hotline:Demo"] = "true",
            ["Hotline:Database"] = "postgres",
            ["Hotline:Connection"] = "Host=db",
            ["urls"] = "http://localhost:7000",
            ["Hotline:Callback:Retries"] = "3",
        }, ignoreOrder: true);
    }

    [Fact]
    public void What_is_not_given_overrules_nothing() => Read("").ShouldBeEmpty();

    private static Dictionary<string, string?> Read(string line)
    {
        var options = new SettingOptions();
        var root = new RootCommand();
        foreach (var option in options.All)
            root.Options.Add(option);
        var result = root.Parse(line);
        result.Errors.ShouldBeEmpty();
        return options.Read(result);
    }
}
