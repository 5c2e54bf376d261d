using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

/// <summary>An instant of a form was kept as it was written: without an offset a script later read it in another zone.</summary>
public sealed class FormInstantTests : FlowTest, IDisposable
{
    private readonly DirectoryInfo forms = Directory.CreateTempSubdirectory("hotline-forms-");

    public void Dispose() => forms.Delete(recursive: true);

    [Theory]
    [InlineData("2026-03-02T18:30", "2026-03-02T18:30:00+08:00")]
    [InlineData("2026/3/2", "2026-03-02T00:00:00+08:00")]
    [InlineData("2026-03-02T10:30:00Z", "2026-03-02T18:30:00+08:00")]
    [InlineData("2026-03-02T10:30:00.25+00:00", "2026-03-02T18:30:00.25+08:00")]
    public async Task An_instant_is_kept_with_its_offset_whoever_writes_it(string written, string kept)
    {
        var no = await House.TakeInAsync();

        await House.CompleteAsync(no, "accept", "接单", People.Handler, new { visitAt = written });

        var data = (await House.ReadAsync(db => db.Tasks.SingleAsync(task => task.Stage == "accept"))).Data;
        ((string?)JsonNode.Parse(data!)!["visitAt"]).ShouldBe(kept);
    }

    [Theory]
    [InlineData("明天下午")]
    [InlineData("2026-02-30")]
    [InlineData(20260302)]
    public async Task What_is_no_instant_is_refused_by_its_field(object written)
    {
        var no = await House.TakeInAsync();

        var refusal = (await House.TryAsync(no, "accept", "接单", People.Handler, new { visitAt = written })).Refusal;

        refusal.ShouldBeOfType<Invalid>().Fields.ShouldHaveSingleItem().ShouldBe(new("visitAt", "“上门时间”不是日期时间。"));
        (await House.TicketAsync(no)).Stage.ShouldBe("accept");
    }

    protected override void Set(HotlineOptions options)
    {
        foreach (var file in Directory.GetFiles(HotlineOptions.InProgramFolder(options.FormsDirectory)))
            File.Copy(file, Path.Combine(forms.FullName, Path.GetFileName(file)));
        var accept = JsonNode.Parse(File.ReadAllText(Path.Combine(forms.FullName, "accept.json")))!;
        accept["fields"]!.AsArray().Add(new JsonObject { ["name"] = "visitAt", ["label"] = "上门时间", ["type"] = "dateTime", ["shownFor"] = new JsonArray("接单") });
        File.WriteAllText(Path.Combine(forms.FullName, "accept.json"), accept.ToJsonString());
        options.FormsDirectory = forms.FullName;
    }
}
