namespace Hotline.Workflows.Host.Drill.Processes;

/// <summary>How this program is started once more.</summary>
internal static class OwnProgram
{
    /// <param name="assembly">Another build of it; this one when missing.</param>
    public static (string File, string[] FirstArguments) Command(string? assembly)
    {
        var path = assembly ?? Path.Combine(AppContext.BaseDirectory, $"{typeof(OwnProgram).Assembly.GetName().Name}.dll");
        // Published as a single file there is no assembly beside the program.
        return File.Exists(path) ? ("dotnet", [path]) : (Environment.ProcessPath!, []);
    }
}
