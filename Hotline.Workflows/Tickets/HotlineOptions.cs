using System.ComponentModel.DataAnnotations;
using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Callback;
using Hotline.Workflows.Tickets.Features.Bulk;
using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Extensions;
using Hotline.Workflows.Tickets.Features.FlowMigration;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Funds;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Holds;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Ledger;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Negotiations;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Simulation;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Supervision.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Visits;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets;

/// <summary>All settings of the hotline, section <c>Hotline</c>; every number of the domain is here with its default.</summary>
public sealed class HotlineOptions
{
    public const string Section = "Hotline";

    /// <summary>Where the product keeps everything it writes: database, attachments, imports, keys, logs.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Definitions published at start-up; relative to the program's folder.</summary>
    public string WorkflowsDirectory { get; set; } = "workflows";

    /// <summary>Task forms; relative to the program's folder.</summary>
    public string FormsDirectory { get; set; } = "forms";

    /// <summary>Yearly holiday notices, *.json, that replace the shipped one of their year; relative to the data folder.</summary>
    public string HolidaysDirectory { get; set; } = "holidays";

    /// <summary>IANA name of the zone in which people read and count days.</summary>
    public string Zone { get; set; } = "Asia/Shanghai";

    /// <summary>The flow a new ticket starts.</summary>
    public string TicketFlow { get; set; } = "ticket-lifecycle";

    /// <summary>The flow of a ticket that stands for a matter begun without a citizen's request; it closes when that ends.</summary>
    public string OwnFlow { get; set; } = "own-case";

    public CommitOptions Commit { get; set; } = new();

    /// <summary>Office hours, holidays, share of an allowance left when the reminder fires; its zone is <see cref="Zone"/>.</summary>
    public CalendarDefinition Calendar { get; set; } = new();

    public DeadlineOptions Deadlines { get; set; } = new();

    public ReturnOptions Returns { get; set; } = new();

    public EscalationOptions Escalation { get; set; } = new();

    public BulkOptions Bulk { get; set; } = new();

    public ExtensionOptions Extensions { get; set; } = new();

    public WhistleOptions Whistles { get; set; } = new();

    public NegotiationOptions Negotiations { get; set; } = new();

    public HoldOptions Holds { get; set; } = new();

    public FundOptions Funds { get; set; } = new();

    public LetterOptions Letters { get; set; } = new();

    public CallbackOptions Callback { get; set; } = new();

    public TaskOptions Tasks { get; set; } = new();

    public TextLimits Texts { get; set; } = new();

    public AttachmentOptions Attachments { get; set; } = new();

    public DuplicateOptions Duplicates { get; set; } = new();

    public SearchOptions Search { get; set; } = new();

    public MergeOptions Merges { get; set; } = new();

    public VisitOptions Visits { get; set; } = new();

    public DutyOptions Duty { get; set; } = new();

    public ComplainantOptions Complainants { get; set; } = new();
    public LedgerOptions Ledger { get; set; } = new();

    public OverviewOptions Overview { get; set; } = new();

    public SupervisionRuleOptions SupervisionRules { get; set; } = new();

    public ImportLimits Import { get; set; } = new();

    public MigrationOptions Migration { get; set; } = new();

    public IncidentOptions Incidents { get; set; } = new();

    public OutboxOptions Outbox { get; set; } = new();

    public NoticeOptions Notices { get; set; } = new();

    public RetentionOptions Retention { get; set; } = new();

    public FlowLimits Flows { get; set; } = new();

    public LetterTemplateOptions LetterTemplates { get; set; } = new();

    public SimulationOptions Simulation { get; set; } = new();

    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>An instant as people of the hotline read it, to the minute.</summary>
    public string Say(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A folder of the program: as given when absolute, else beside the program.</summary>
    public static string InProgramFolder(string directory) => Path.Combine(AppContext.BaseDirectory, directory);
}

/// <summary>How a commit deals with rivals.</summary>
public sealed class CommitOptions
{
    /// <summary>Times a request is tried when other commits are first, before the person is asked to try again.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 10;

    /// <summary>The longest pause before the second try; it doubles with each further one. Zero for none.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(2);

    [Pause]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>What is kept of workflow instances that have ended, and of answers given. Ticket, tasks, clocks and history stay in any case.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days after its end for which an instance and its journal are kept, at least until its ticket is closed; 0 for ever.</summary>
    public int Days { get; set; } = 90;

    /// <summary>Days for which the first answer under an idempotency key is given again; 0 for ever.</summary>
    public int AnswerDays { get; set; } = 30;

    /// <summary>Instances deleted in one transaction, so that nobody waits long behind it.</summary>
    [Positive]
    public int Batch { get; set; } = 200;

    /// <summary>Pause between two rounds.</summary>
    [Pause]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Pause between a start and the first round, so that a start is not slowed.</summary>
    public TimeSpan FirstAfter { get; set; } = TimeSpan.FromMinutes(2);
}

/// <summary>退单: when a unit may say "not ours".</summary>
public sealed class ReturnOptions
{
    /// <summary>Time after a dispatch in which its unit may return the ticket; the shipped flow takes silence until then for acceptance.</summary>
    public string Window { get; set; } = "1wd";

    /// <summary>Returns after which the dispatcher's word is final 强制派单.</summary>
    public int Most { get; set; } = 3;

    /// <summary>Whether a unit whose return was refused 驳回 may return the ticket once more.</summary>
    public bool AgainAfterRefusal { get; set; }
}
