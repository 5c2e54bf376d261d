using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Host.Senders;
using Hotline.Workflows.Persistence;
using Hotline.Workflows.Tickets;
using Microsoft.AspNetCore.Http;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>All settings of the product, read once at start and checked before anything is opened.</summary>
/// <param name="Host">Of the process.</param>
/// <param name="Hotline">Of the domain.</param>
/// <param name="Engine">Sections <c>Hotline:Engine</c> and <c>Hotline:Scripts</c>.</param>
/// <param name="Persistence">Section <c>Hotline:Persistence</c>.</param>
/// <param name="Questions">What can be started with, yet looks like a slip of the pen.</param>
internal sealed record StartSettings(
    HostSettings Host, HotlineOptions Hotline, EngineSettings Engine, PersistenceSettings Persistence, IReadOnlyList<string> Questions)
{
    private const string EngineSection = HotlineOptions.Section + ":Engine";
    private const string ScriptSection = HotlineOptions.Section + ":Scripts";
    private const string PersistenceSection = HotlineOptions.Section + ":Persistence";

    /// <exception cref="StartRefusedException">Some cannot be used; the message names them by their keys: first what cannot be read, then what contradicts itself.</exception>
    public static StartSettings Read(IConfiguration configuration)
    {
        var reading = new SettingsReading(configuration);
        var host = reading.Read<HostSettings>(HostSettings.Section);
        var hotline = reading.Read<HotlineOptions>(HotlineOptions.Section);
        var engine = reading.Read<EngineSettings>(EngineSection);
        var scripts = reading.Read<ScriptLimits>(ScriptSection);
        var persistence = reading.Read<PersistenceSettings>(PersistenceSection);
        reading.Ask(HotlineOptions.Section, ["Engine", "Scripts", "Persistence"], typeof(HostSettings), typeof(HotlineOptions));
        reading.Ask(EngineSection, [], typeof(EngineSettings));
        reading.Ask(ScriptSection, [], typeof(ScriptLimits));
        reading.Ask(PersistenceSection, [], typeof(PersistenceSettings));
        HotlineSettingsCheck.Check(hotline, reading);
        SenderSettingsCheck.Check(host, reading);
        FrontSettings.Check(host, reading);
        CalendarSettingsCheck.Check(hotline.Calendar, reading);
        CheckProcess(persistence, configuration, reading);
        if (reading.Defects.Count > 0)
            throw new StartRefusedException(string.Join(Environment.NewLine, reading.Defects.Prepend(SettingTexts.Format("Refused"))));
        return new StartSettings(
            host, hotline, engine with { TimeZone = hotline.TimeZone, Scripts = scripts }, persistence,
            [.. reading.Unread.Select(unread => unread.Nearest is { } nearest ? SettingTexts.Format("UnreadNear", unread.Key, nearest) : SettingTexts.Format("Unread", unread.Key))]);
    }

    private static void CheckProcess(PersistenceSettings persistence, IConfiguration configuration, SettingsReading reading)
    {
        if (persistence.TimerMaxBackOff < persistence.TimerBackOff)
            reading.Add($"{PersistenceSection}:{nameof(persistence.TimerMaxBackOff)}", $"{persistence.TimerMaxBackOff}", SettingTexts.Format("NotBelow", persistence.TimerBackOff));
        if (persistence.TimerMaxSleep < persistence.TimerMinSleep)
            reading.Add($"{PersistenceSection}:{nameof(persistence.TimerMaxSleep)}", $"{persistence.TimerMaxSleep}", SettingTexts.Format("NotBelow", persistence.TimerMinSleep));
        if (persistence is { Pooler: Pooler.Transaction, DirectConnection: null or "" })
            reading.Add($"{PersistenceSection}:{nameof(persistence.Pooler)}", $"{persistence.Pooler}", SettingTexts.Format("DirectConnection"));
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsAddress(address))
                reading.Add("urls", address, SettingTexts.Format("Address"));
    }

    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Port: >= 0 and <= 65_535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
