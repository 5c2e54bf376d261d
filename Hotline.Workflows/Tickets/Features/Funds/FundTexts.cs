using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>The words of emergency funds, from FundTexts.resx.</summary>
internal abstract class FundTexts : ResourceTexts<FundTexts>
{
    public static string Of(FundColumn column) => Get($"Column.{column}");

    public static string Of(FundMovement movement) => Get($"Movement.{movement}");
}
