using System.Text;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>大写金额 by the rules for bills and receipts 正确填写票据和结算凭证的基本规定: nothing can be written in before, between or after.</summary>
internal static class MoneyCapitals
{
    private const int Group = 4;

    /// <param name="cents">Not below zero, nor above what <see cref="Money"/> reads.</param>
    public static string Of(long cents)
    {
        // 零壹贰叁肆伍陆柒捌玖, 拾佰仟, 万亿, 元角分整
        var (digits, places, groups, ends) = (FundTexts.Get("Capitals.Digits"), FundTexts.Get("Capitals.Places"), FundTexts.Get("Capitals.Groups"), FundTexts.Get("Capitals.Ends"));
        var (yuan, tenth, cent) = (cents / 100, (int)(cents / 10 % 10), (int)(cents % 10));
        var said = new StringBuilder();
        if (yuan > 0 || cents == 0)
            said.Append(yuan == 0 ? digits[..1] : Whole(yuan, digits, places, groups)).Append(ends[0]);
        if (tenth > 0)
            said.Append(digits[tenth]).Append(ends[1]);
        else if (cent > 0 && yuan > 0)
            said.Append(digits[0]);
        return (cent > 0 ? said.Append(digits[cent]).Append(ends[2]) : said.Append(ends[3])).ToString();
    }

    private static StringBuilder Whole(long yuan, string digits, string places, string groups)
    {
        var said = new StringBuilder();
        var (gap, any) = (false, false);
        var text = yuan.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var at = 0; at < text.Length; at++)
        {
            var (digit, place) = (text[at] - '0', text.Length - 1 - at);
            if (digit == 0)
            {
                gap = true;
            }
            else
            {
                if (gap)
                    said.Append(digits[0]);
                (gap, any) = (false, true);
                said.Append(digits[digit]);
                if (place % Group > 0)
                    said.Append(places[place % Group - 1]);
            }

            if (place > 0 && place % Group == 0 && any)
            {
                said.Append(groups[place / Group - 1]);
                // 壹拾万柒仟: zeros that end a group are not said.
                (gap, any) = (false, false);
            }
        }

        return said;
    }
}
