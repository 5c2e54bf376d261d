using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>The words of a letter's life and of the register, from LetterTexts.resx.</summary>
internal abstract class LetterTexts : ResourceTexts<LetterTexts>
{
    public static string Of(LetterState state) => Get($"State.{state}");
}
