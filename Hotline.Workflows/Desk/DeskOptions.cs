using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Tickets;

namespace Hotline.Workflows.Desk;

/// <summary>Settings of the desk.</summary>
public sealed class DeskOptions
{
    /// <summary>Zone in which people read times.</summary>
    public string Zone { get; set; } = "Asia/Shanghai";

    /// <summary>A deadline this near is shown as 临期.</summary>
    public TimeSpan SoonWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A revealed phone number hides again after this time.</summary>
    public TimeSpan RevealFor { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>News of one burst are gathered this long before the desk looks.</summary>
    public TimeSpan GatherNewsFor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Pause between two counts of the overview that news cause.</summary>
    public TimeSpan RecountEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between two looks at a list, or at the numbers in the navigation, that news cause.</summary>
    public TimeSpan LookAgainEvery { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Largest attachment, in bytes.</summary>
    public long MaxAttachmentBytes { get; set; } = 20L << 20;

    /// <summary>Largest table to import, in bytes.</summary>
    public long MaxImportBytes { get; set; } = 50L << 20;

    /// <summary>Largest file of a flow to import, in bytes.</summary>
    public long MaxFlowBytes { get; set; } = 16L << 20;

    /// <summary>How long an act of one click can be taken back; zero sends it at once.</summary>
    public TimeSpan UndoFor { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>What is due this soon is sent at once.</summary>
    public TimeSpan AtOnceWhenDueWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the designer's files are on this machine.</summary>
    public Func<bool> DesignerIsThere { get; set; } = () => true;

    /// <summary>Accounts to sign in with that the sign-in page lists, and the word that opens them all; none but in a demonstration.</summary>
    public IReadOnlyList<DemoAccount> DemoAccounts { get; set; } = [];

    public string DemoPassword { get; set; } = "";

    /// <summary>What the hotline's own settings already decide.</summary>
    internal void Follow(HotlineOptions hotline)
    {
        (RecountEvery, LookAgainEvery) = (hotline.Overview.RecountEvery, hotline.Tasks.LookAgainEvery);
        Zone = hotline.Zone;
        MaxAttachmentBytes = hotline.Attachments.MaxBytes;
        MaxImportBytes = hotline.Import.MaxFileBytes;
        (UndoFor, AtOnceWhenDueWithin) = (hotline.Tasks.UndoFor, hotline.Tasks.AtOnceWhenDueWithin);
    }
}
