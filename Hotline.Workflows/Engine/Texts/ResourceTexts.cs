using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Engine.Texts;

/// <summary>The words of a part of the house: the .resx files beside the class and named like it.</summary>
/// <typeparam name="TSelf">That class.</typeparam>
public abstract class ResourceTexts<TSelf> where TSelf : ResourceTexts<TSelf>
{
    private static readonly ResourceManager Words = new(typeof(TSelf));

    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Get(string key) => Find(key) ?? throw new MissingManifestResourceException($"No text '{key}' in {typeof(TSelf).Name}.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);

    /// <summary>As it is written into a record that everybody reads: in the house's language, whoever wrote it.</summary>
    public static string Recorded(string key, params object?[] values) => string.Format(
        CultureInfo.InvariantCulture,
        Words.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException($"No text '{key}' in {typeof(TSelf).Name}."),
        values);

    /// <summary>Null when there is no such text.</summary>
    protected static string? Find(string key) => Words.GetString(key);
}
