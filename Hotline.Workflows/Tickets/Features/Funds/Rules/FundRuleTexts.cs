using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>The words of schemes and of the rules they set, from FundRuleTexts.resx.</summary>
internal abstract class FundRuleTexts : ResourceTexts<FundRuleTexts>
{
    /// <summary>Null when there is no such text.</summary>
    public static new string? Find(string key) => ResourceTexts<FundRuleTexts>.Find(key);
}
