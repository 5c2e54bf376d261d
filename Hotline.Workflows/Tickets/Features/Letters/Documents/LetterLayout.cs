namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>How a letter stands on paper.</summary>
public enum LetterLayout
{
    /// <summary>红头文件: the agency's name in red above its number and a red line, by GB/T 9704.</summary>
    Red,

    /// <summary>信函格式: the name above double red lines at head and foot; the first page bears no number.</summary>
    Letter,

    /// <summary>表格式: a form under the agency's name and what it is, such as 督办单.</summary>
    Table,

    /// <summary>A text for SMS or mail; it has no page.</summary>
    Plain,
}
