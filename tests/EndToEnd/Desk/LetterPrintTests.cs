using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A letter's page as a browser prints it; no server is asked.</summary>
[Collection(Browsers.Collection)]
public sealed partial class LetterPrintTests(Browsers browsers)
{
    [SkippableFact]
    public async Task Twenty_two_lines_of_28_characters_stand_on_a_printed_page_and_the_23rd_on_the_next()
    {
        Browsers.Require();
        await using var visitor = await browsers.VisitAsync(new("http://localhost"));
        // The first line is indented by two, 22 full ones follow.
        var text = new string('石', 26 + 22 * 28);
        var letter = LetterMarkup.Read($"<title>版心</title><page/><p>{text}</p>", Frame(LetterLayout.Letter));
        await visitor.Page.SetContentAsync(LetterPage.Write(letter));

        var pdf = Encoding.Latin1.GetString(await visitor.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        PdfPage().Count(pdf).ShouldBe(3);
        (await LinesAsync(visitor.Page)).ShouldBe([0, 22, 1]);
        (await OverflowAsync(visitor.Page)).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task No_line_or_cell_of_a_form_is_wider_than_its_room_and_all_of_it_stands_on_its_page()
    {
        Browsers.Require();
        await using var visitor = await browsers.VisitAsync(new("http://localhost"));
        var cell = "2026年11月23日16时WMwm@a-b.cn/12345，《规则》；" + new string('字', 200);
        var letter = LetterMarkup.Read($"<table><tr><th>存在问题</th><td><p>{cell}</p></td></tr><tr><th>电话</th><td>68860000</td></tr></table><sign/><cc>区纪委</cc>", Frame(LetterLayout.Table));
        await visitor.Page.SetContentAsync(LetterPage.Write(letter));

        (await OverflowAsync(visitor.Page)).ShouldBeEmpty();
    }

    private static LetterFrame Frame(LetterLayout layout) =>
        new() { Layout = layout, Agency = "石景山区接诉即办工作专班", No = "石接督〔2026〕42号", Date = "2026年11月23日", KindName = "督办单" };

    private static Task<int[]> LinesAsync(IPage page) =>
        page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('.sheet')].map(sheet => sheet.querySelectorAll('p:not([class]) .l').length)");

    /// <summary>Words of what is wider than its line, punctuation that hangs aside, or lower than its page.</summary>
    private static Task<string[]> OverflowAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const wide = [...document.querySelectorAll('.l')].filter(line => {
            const range = document.createRange();
            range.selectNodeContents(line);
            const hangs = line.querySelector('.h')?.getBoundingClientRect().width ?? 0;
            return range.getBoundingClientRect().width - hangs > line.getBoundingClientRect().width + 2;
          });
          const low = [...document.querySelectorAll('.area')].filter(area => area.scrollHeight > area.clientHeight + 2);
          return [...wide, ...low].map(one => one.textContent);
        }
        """);

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
