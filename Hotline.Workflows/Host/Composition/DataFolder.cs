using Hotline.Workflows.Host.Composition.Settings;

namespace Hotline.Workflows.Host.Composition;

/// <summary>The folder that holds all that is written.</summary>
internal static class DataFolder
{
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static string Create(string directory)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetFullPath(directory)).FullName;
            OwnerOnly.Keep(folder);
            return folder;
        }
        catch (Exception defect) when (defect is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException(SettingTexts.Format("Folder", directory, defect.Message), defect);
        }
    }
}
