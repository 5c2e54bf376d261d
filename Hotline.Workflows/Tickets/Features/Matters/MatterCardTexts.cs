using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The words of matter cards and of beginning a matter, from MatterCardTexts.resx.</summary>
internal abstract class MatterCardTexts : ResourceTexts<MatterCardTexts>
{
    /// <summary>What an entry of the card is called; the entry's own name for one that cards do not have.</summary>
    public static string Entry(string entry) => Find("Entry." + entry) ?? entry;
}
