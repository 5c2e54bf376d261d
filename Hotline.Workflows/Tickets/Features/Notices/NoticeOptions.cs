using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>How people are told of what concerns them.</summary>
public sealed class NoticeOptions
{
    /// <summary>How long a notice lies unread before it is mailed.</summary>
    public TimeSpan MailAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Notices that are older than this when they could be mailed are not: the person has another day's news by then.</summary>
    [Positive]
    public TimeSpan MailWithin { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How often notices to mail are looked for.</summary>
    [Pause]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Most notices in one mail.</summary>
    [Positive]
    public int InOneMail { get; set; } = 50;

    /// <summary>Whether people who have chosen nothing get mails.</summary>
    public bool Mailed { get; set; } = true;

    /// <summary>勿扰 of people who have chosen nothing: from and until this minute of the local day; equal for none.</summary>
    [Range(0, 1439)]
    public int QuietFrom { get; set; } = 21 * 60;

    [Range(0, 1439)]
    public int QuietUntil { get; set; } = 8 * 60;

    /// <summary>Days for which notices are kept; 0 for ever.</summary>
    public int KeepDays { get; set; } = 90;

    /// <summary>Address of the desk as people outside open it, such as https://desk.example.cn; mails link to it. Empty for no links.</summary>
    public string DeskAddress { get; set; } = "";
}
