using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

/// <summary>文书模板: where their files lie, and what one run of a template may use.</summary>
public sealed class LetterTemplateOptions
{
    /// <summary>Relative to the program's folder; their sample data in <c>samples</c> below it.</summary>
    public string Directory { get; set; } = "templates";

    /// <summary>A run that reaches one of them is stopped, and told at which line.</summary>
    public ScriptLimits Limits { get; set; } = new()
    {
        Time = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromSeconds(10),
        Recursion = 50,
        Loops = 5_000,
        Output = 400_000,
    };

    /// <summary>How long a node goes on with a template that another node has changed.</summary>
    [Pause]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Most tickets that one letter tells of one by one.</summary>
    [Positive]
    public int MostTickets { get; set; } = 200;

    /// <summary>How instants are written in letters; .NET formats.</summary>
    public string DayFormat { get; set; } = "yyyy年M月d日";

    /// <summary>Of a full hour.</summary>
    public string HourFormat { get; set; } = "yyyy年M月d日H时";

    public string InstantFormat { get; set; } = "yyyy年M月d日H时mm分";
}
