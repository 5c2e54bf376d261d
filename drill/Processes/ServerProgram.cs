namespace Hotline.Workflows.Drill.Processes;

/// <summary>How a server is started: the product as people run it, or this program once more as a node of its drill.</summary>
internal static class ServerProgram
{
    /// <param name="product">The product's assembly; a node of the drill when missing.</param>
    public static (string File, string[] FirstArguments) Command(string? product)
    {
        if (product is not null)
            return ("dotnet", [product, "serve"]);

        var path = Path.Combine(AppContext.BaseDirectory, $"{typeof(ServerProgram).Assembly.GetName().Name}.dll");
        // Published as a single file there is no assembly beside the program.
        return File.Exists(path) ? ("dotnet", [path, DrillNode.Name]) : (Environment.ProcessPath!, [DrillNode.Name]);
    }
}
