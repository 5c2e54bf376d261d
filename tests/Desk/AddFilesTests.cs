using Bunit;
using Hotline.Workflows.Desk;
using Hotline.Workflows.Desk.Tickets;
using Hotline.Workflows.Tickets.Features.Handling;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Tests.Desk;

public sealed class AddFilesTests : DeskContext
{
    private readonly List<(string Name, string Message)> refused = [];

    [Fact]
    public void A_file_that_is_too_large_is_named_with_its_size_and_the_limit_and_the_others_are_taken()
    {
        Services.GetRequiredService<IOptions<DeskOptions>>().Value.MaxAttachmentBytes = 2048;

        Choose(InputFileContent.CreateFromBinary(new byte[5000], "现场.jpg"), InputFileContent.CreateFromText("好", "说明.txt"));

        refused[0].ShouldBe(("现场.jpg", "有 4 kB，太大了，最大 2 kB。"));
        Hotline.Asked.OfType<AddAttachment>().Single().FileName.ShouldBe("说明.txt");
    }

    [Fact]
    public void More_files_than_are_taken_at_once_are_refused_in_words()
    {
        Choose([.. Enumerable.Range(1, 11).Select(n => InputFileContent.CreateFromText("好", $"{n}.txt"))]);

        refused.ShouldBe([("选了 11 个文件", "一次最多 10 个，请分几次选。")]);
        Hotline.Asked.OfType<AddAttachment>().ShouldBeEmpty();
    }

    private void Choose(params InputFileContent[] files)
    {
        var add = Render<AddFiles>(add => add.Add(it => it.No, "261201-0001").Add(it => it.OnRefused, told => refused.AddRange(told)));
        add.FindComponents<InputFile>()[^1].UploadFiles(files);
        add.WaitForAssertion(() => refused.ShouldNotBeEmpty());
    }
}
