using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What <c>dotnet publish</c> puts beside the program, asked of the build without building.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task A_published_program_carries_the_designer_with_its_compressed_files()
    {
        var package = Directory.CreateTempSubdirectory("hotline-package-");
        string[] files = ["_framework/dotnet.js", "_framework/dotnet.js.br", "_framework/zh/a.wasm", "_content/Shell/css/shell.css", "Elements.styles.css", "Elements.styles.css.gz"];
        foreach (var file in files)
        {
            var path = Path.Combine(package.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "x");
        }

        var published = await AskBuildAsync("PublishStudio", $"-p:StudioFiles={package.FullName}");

        published.ShouldBe(files.Select(file => "studio/" + file), ignoreOrder: true);
        package.Delete(recursive: true);
    }

    private static async Task<IReadOnlyList<string>> AskBuildAsync(string target, string property)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Root() };
        foreach (var argument in new[] { "msbuild", "Hotline.Workflows/Host", $"-t:{target}", property, "-getItem:ResolvedFileToPublish", "-nodeReuse:false" })
            start.ArgumentList.Add(argument);
        using var build = Process.Start(start)!;
        var answer = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        build.ExitCode.ShouldBe(0, answer);
        return [.. JsonNode.Parse(answer)!["Items"]!["ResolvedFileToPublish"]!.AsArray().Select(item => (string)item!["RelativePath"]!)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hotline.Workflows.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
