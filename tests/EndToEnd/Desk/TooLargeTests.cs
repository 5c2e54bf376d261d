using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>A file that is not taken is told in words, and nothing of what was typed beside it is lost.</summary>
[Collection(Browsers.Collection)]
public sealed class TooLargeTests(Browsers browsers) : IDisposable
{
    private const string Typed = "已到现场，正在更换灯泡。";
    private const long Megabyte = 1024 * 1024;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task In_the_pane_what_is_too_large_or_of_a_false_type_is_refused_and_the_text_and_the_good_file_stay()
    {
        Browsers.Require();
        await using var handler = await browsers.VisitAsync((await browsers.ServerAsync()).Address);
        await handler.SignInAsync("handler");
        var page = handler.Page;
        await page.OpenLiveAsync("/todo");
        await page.OpenFirstTaskAsync();
        var pane = page.Locator("aside.pane");
        var text = pane.Locator("textarea:visible").First;
        await text.FillAsync(Typed);

        await pane.Locator(".pane-files input[type=file]").Last.SetInputFilesAsync([Make("现场.mp4", 300 * Megabyte), Make("假图.jpg", 10), Write("说明.txt", "灯泡已换。")]);

        var told = pane.Locator(".pane-files ~ .note.over");
        await Assertions.Expect(told).ToHaveCountAsync(2);
        await Assertions.Expect(told.First).ToContainTextAsync("现场.mp4 有 300 MB，太大了，最大 20 MB。");
        await Assertions.Expect(told.Last).ToContainTextAsync("假图.jpg");
        await Assertions.Expect(text).ToHaveValueAsync(Typed);
        await Assertions.Expect(pane.Locator(".ats li", new() { HasText = "说明.txt" })).ToBeVisibleAsync();
        handler.ShouldHaveSeenNoFault();
    }

    [SkippableFact]
    public async Task A_table_that_is_too_large_is_refused_and_another_can_be_chosen_at_once()
    {
        Browsers.Require();
        await using var dispatcher = await browsers.EnterAsync("dispatcher");
        var page = dispatcher.Page;
        await page.OpenLiveAsync("/intake/import");
        var choose = page.Locator("input[type=file]");

        await choose.SetInputFilesAsync(Make("全年.xlsx", 120 * Megabyte));
        await Assertions.Expect(page.Locator(".note.over")).ToContainTextAsync("“全年.xlsx”有 120 MB，太大了，最大 50 MB。");

        await choose.SetInputFilesAsync(Make("空.csv", 0));
        await Assertions.Expect(page.Locator(".note.over")).Not.ToContainTextAsync("120 MB");
        await Assertions.Expect(choose).ToBeEnabledAsync();
        dispatcher.ShouldHaveSeenNoFault();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Only its size is real: nothing is written.</summary>
    private string Make(string name, long bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        file.SetLength(bytes);
        return path;
    }
}
