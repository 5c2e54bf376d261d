using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>Texts among the settings of the domain that mean something: zones and allowances.</summary>
internal static class HotlineSettingsCheck
{
    public static void Check(HotlineOptions hotline, SettingsReading reading)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(hotline.Zone, out _))
            reading.Add("Hotline:Zone", hotline.Zone, SettingTexts.Format("Zone"));
        Allowance("Hotline:Returns:Window", hotline.Returns.Window, reading);
        Allowance("Hotline:Simulation:UsualDelay", hotline.Simulation.UsualDelay, reading);
        Ladders(hotline.Escalation, reading);
        foreach (var (name, rule) in hotline.Deadlines.Clocks)
            foreach (var (part, text) in Written(rule))
                Allowance($"Hotline:Deadlines:Clocks:{name}:{part}", text, reading);
    }

    private static void Ladders(EscalationOptions escalation, SettingsReading reading)
    {
        foreach (var (stage, ladder) in escalation.Stages)
        {
            (string At, Ladder? Ladder)[] all =
                [("", ladder), (":TwoHours", ladder.TwoHours), (":OneDay", ladder.OneDay), (":SevenDays", ladder.SevenDays), (":FifteenDays", ladder.FifteenDays)];
            foreach (var (at, one) in all)
                foreach (var (name, text) in new[] { (nameof(Ladder.Remind), one?.Remind), (nameof(Ladder.Urge), one?.Urge), (nameof(Ladder.Leader), one?.Leader) })
                    if (text is not null && text != RungTime.Off && !RungTime.TryParse(text, out _))
                        reading.Add($"Hotline:Escalation:Stages:{stage}{at}:{name}", text, SettingTexts.Format("Rung"));
        }
    }

    private static IEnumerable<(string Part, string Text)> Written(ClockRule rule)
    {
        (string Part, string? Text)[] parts =
        [
            (nameof(rule.Fast), rule.Fast), (nameof(rule.Usual), rule.Usual), (nameof(rule.TwoHours), rule.TwoHours), (nameof(rule.OneDay), rule.OneDay),
            (nameof(rule.SevenDays), rule.SevenDays), (nameof(rule.FifteenDays), rule.FifteenDays),
        ];
        return parts.Where(part => part.Text is not null).Select(part => (part.Part, part.Text!));
    }

    private static void Allowance(string key, string text, SettingsReading reading)
    {
        if (!Tickets.Calendars.Allowance.TryParse(text, out _))
            reading.Add(key, text, SettingTexts.Format("Allowance"));
    }
}
