using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Api;

/// <summary>The repository's flows, forms and templates in a folder that a test may edit.</summary>
public sealed class ContentCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-content-");

    public ContentCopy()
    {
        foreach (var name in new[] { "workflows", "forms", "funds", "templates" })
        {
            var source = Path.Combine(HostBuild.Repository, name);
            if (!Directory.Exists(source))
                continue;

            var target = _folder.CreateSubdirectory(name).FullName;
            foreach (var file in Directory.GetFiles(source))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    public string Folder => _folder.FullName;

    public string Lifecycle => Path.Combine(Folder, "workflows", "ticket-lifecycle.json");

    public void Dispose() => _folder.Delete(recursive: true);
}
