using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Hotline.Workflows.Studio.Package;

/// <summary>
/// Names what the frame loads by what is in it: the package's files, and the frame's own. The name is part of their address,
/// so browsers keep them for good and still never mix two editions. Servers with the same files agree on it.
/// </summary>
internal sealed class StudioEdition(StudioPackage package, IWebHostEnvironment host)
{
    /// <summary>The frame's scripts and style, under the web root.</summary>
    public const string OwnFolder = "_content/Hotline.Workflows.Studio/";
    private const string Framework = "_framework";
    private const int Letters = 16;
    private readonly Lock _gate = new();
    private (DateTime Brought, string Name)? _package;
    private volatile string? _own;

    public IFileProvider OwnFiles => host.WebRootFileProvider;

    /// <summary>Of the frame's scripts and style. Made anew each time, as one of them may be edited while the server runs.</summary>
    public string Own()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in OwnFiles.GetDirectoryContents(OwnFolder).Where(file => file.Exists && Path.GetExtension(file.Name) is (".js" or ".css")).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            using var content = file.CreateReadStream();
            hash.AppendData(SHA256.HashData(content));
        }

        return _own = Shown(hash);
    }

    /// <summary>Of Elsa Studio, which may be brought while the server runs.</summary>
    public string Package()
    {
        var framework = new DirectoryInfo(Path.Combine(package.Directory, Framework));
        lock (_gate)
        {
            if (_package is not { } known || known.Brought != framework.LastWriteTimeUtc)
                _package = known = (framework.LastWriteTimeUtc, package.IsThere ? OfFiles(framework) : "none");
            return known.Name;
        }
    }

    /// <summary>Whether a file is asked for under the edition that frames are given now.</summary>
    /// <param name="edition">Asked for.</param>
    /// <param name="name">The file's path.</param>
    public bool IsLatest(string edition, string name) =>
        edition == (name.StartsWith(OwnFolder, StringComparison.Ordinal) ? _own ?? Own() : Package());

    /// <summary>The list of what starts carries a hash of each assembly; the rest differs between two packages by name or size.</summary>
    private string OfFiles(DirectoryInfo framework)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in framework.Parent!.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(package.Directory, file.FullName)} {file.Length}\n")));
        hash.AppendData(File.ReadAllBytes(Path.Combine(framework.FullName, "dotnet.js")));
        return Shown(hash);
    }

    private static string Shown(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..Letters];
}
