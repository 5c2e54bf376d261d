using System.CommandLine;

namespace Hotline.Workflows.Host.Cli;

/// <summary>
/// The options every command takes. Each is only another way to write a setting, so that command line,
/// environment (<c>HOTLINE__DATADIRECTORY</c>) and appsettings.json never differ in meaning.
/// </summary>
internal sealed class SettingOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "系统写入的一切都放在这个目录，默认 data/",
        HelpName = "目录",
        Recursive = true,
    };

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "演示模式：示范区组织、演示账号和工单；只监听本机",
        Recursive = true,
    };

    private readonly Option<string?> _database = new("--database") { Description = "sqlite（默认）或 postgres", Recursive = true };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "数据库连接字符串；sqlite 默认为数据目录下的 hotline.db",
        HelpName = "连接字符串",
        Recursive = true,
    };

    private readonly Option<string?> _urls = new("--urls") { Description = "监听地址，默认 http://localhost:5080", HelpName = "地址", Recursive = true };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "其他设置，例如 --set Hotline:Callback:Retries=3；可重复",
        HelpName = "键=值",
        Recursive = true,
    };

    public SettingOptions()
    {
        _database.AcceptOnlyFromAmong("sqlite", "postgres");
        _set.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !token.Value.Contains('=')))
                result.AddError("--set 要写成 键=值");
        });
    }

    public IEnumerable<Option> All => [_data, _demo, _database, _connection, _urls, _set];

    /// <summary>Only what was given, as configuration keys.</summary>
    public Dictionary<string, string?> Read(ParseResult line)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Put("Hotline:DataDirectory", line.GetValue(_data));
        Put("Hotline:Demo", line.GetValue(_demo) ? "true" : null);
        Put("Hotline:Database", line.GetValue(_database));
        Put("Hotline:Connection", line.GetValue(_connection));
        Put("urls", line.GetValue(_urls));
        foreach (var pair in line.GetValue(_set) ?? [])
            Put(pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);

        return settings;

        void Put(string key, string? value)
        {
            if (value is not null)
                settings[key] = value;
        }
    }
}
