using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>A text of one or several runs; how it is pronounced is left out.</summary>
internal static class RichText
{
    /// <summary>Reads the element that begins here to its end.</summary>
    public static void Read(SheetXml xml, StringBuilder text)
    {
        if (xml.IsEmpty)
            return;
        var depth = xml.Depth;
        while (xml.NextWithin(depth))
        {
            if (xml.Begins("rPh"))
                Pass(xml);
            else if (xml.Begins("t"))
                xml.ReadText(text);
        }
    }

    private static void Pass(SheetXml xml)
    {
        if (xml.IsEmpty)
            return;
        var depth = xml.Depth;
        while (xml.NextWithin(depth))
        {
        }
    }
}
