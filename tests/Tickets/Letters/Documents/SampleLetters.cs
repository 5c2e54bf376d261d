using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tests.Tickets.Letters.Documents;

/// <summary>A letter of each layout, with everything that can stand in one.</summary>
internal static class SampleLetters
{
    public const string Red = """
        <title>关于进一步做好今冬明春供暖类诉求接诉即办工作的提醒函</title>
        <to>各街道办事处，区住房和城乡建设委员会，区城市管理委员会</to>
        <p>10 月 19 日至 11 月 18 日，全区受理供暖类诉求 1,284 件，比上一周期多 37.5%，其中 22 件超时，6 件经回访不满意。现将有关情况函告如下。</p>
        <h1>一、存在问题</h1>
        <h2>（一）响应不及时</h2>
        <p>八角街道、古城街道等 4 个单位平均响应 3 小时 20 分，比要求慢 1 小时 20 分；“未接电话”占 18%。</p>
        <h3>1. 首次联系晚</h3>
        <p>有的工单派单后第二天才联系诉求人。</p>
        <h4>（1）周末尤其晚</h4>
        <h1>二、整改要求</h1>
        <p>请于 12 月 5 日前书面回复整改措施，<b>逾期未回复的，按督办规则办理</b>。</p>
        <attachments><item>供暖类诉求超时工单清单</item><item>各单位供暖类诉求响应率、解决率、满意率和上一周期对比情况表</item></attachments>
        <sign/>
        <note>联系人：陈雪梅；电话：68860000</note>
        <cc>区纪委区监委，区政府督查室</cc>
        """;

    public const string Letter = """
        <title>关于八角北里污水外溢问题的回复函</title>
        <to>张先生</to>
        <p>您反映的八角北里 12 号楼前污水外溢问题（工单 261119-0212）收悉。经调查核实，现回复如下：</p>
        <p>一是区水务局于 11 月 24 日清掏管道 60 米；二是物业企业已除冰。感谢您对我们工作的支持。</p>
        <sign seal="no"/>
        <cc>八角街道办事处</cc>
        """;

    public const string Form = """
        <table>
          <tr><th>主送单位</th><td colspan="3">石景山区住房和城乡建设委员会</td></tr>
          <tr><th>督办事项</th><td colspan="3">八角北里 12 号楼前污水外溢、路面结冰处置</td></tr>
          <tr><th>工单编号</th><td>261119-0212</td><th>吹哨单号</th><td>CS-1123-07</td></tr>
          <tr><th>督办依据</th><td colspan="3">《石景山区吹哨报到工作规则》应急哨 30 分钟到场要求；督办规则第 6 条。</td></tr>
          <tr><th>存在问题</th><td colspan="3"><p>2026 年 11 月 23 日 16 时，八角街道就污水外溢结冰吹应急哨。你委物业管理科未按时到场，经催办 1 次仍未到场。</p></td></tr>
          <tr><th>督办要求</th><td colspan="3"><p>一、立即派员到场，会同区水务局查明产权。</p><p>二、督促物业企业清掏共用部位、除冰。</p><p>三、说明未到场原因及责任人。</p></td></tr>
          <tr><th>反馈时限</th><td>11 月 26 日 18 时前</td><th>反馈周期</th><td>一次性</td></tr>
          <tr><th>联 系 人</th><td>陈雪梅</td><th>联系电话</th><td>68860000</td></tr>
        </table>
        <sign/>
        <cc>区纪委区监委，八角街道办事处</cc>
        """;

    public static LetterFrame Frame(LetterLayout layout) => new()
    {
        Layout = layout,
        Agency = "石景山区接诉即办工作专班",
        No = "石接督〔2026〕42号",
        Signer = layout == LetterLayout.Letter ? null : "秦海峰",
        Urgency = layout == LetterLayout.Red ? "特急" : null,
        Date = "2026年11月23日",
        KindName = layout == LetterLayout.Table ? "督办单" : "提醒函",
    };

    public static LetterFrame Draft(LetterLayout layout) => Frame(layout) with
    {
        Draft = true,
        No = $"石接督〔2026〕{LetterFrame.NumberMark}号",
        Signer = LetterFrame.SignerMark.ToString(),
        Date = $"2026年11月{LetterFrame.DateMark}",
    };

    public static LetterDocument Of(LetterLayout layout) => LetterMarkup.Read(Markup(layout), Frame(layout));

    /// <summary>So many lines of text below the head, each a paragraph.</summary>
    public static LetterDocument Lines(LetterLayout layout, int count) =>
        LetterMarkup.Read(string.Concat(Enumerable.Range(1, count).Select(line => $"<p>第{line}行</p>")), Frame(layout));

    private static string Markup(LetterLayout layout) => layout switch
    {
        LetterLayout.Red => Red,
        LetterLayout.Letter => Letter,
        _ => Form,
    };
}
