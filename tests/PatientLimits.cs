using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests;

/// <summary>Limits of time for tests that are not about time: they hold on a machine thirty times slower.</summary>
internal static class PatientLimits
{
    /// <summary>How long to wait for what must come.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(5);

    public static ScriptLimits Scripts { get; } = new() { Time = Time, SandboxWait = Time };

    public static EngineSettings Engine { get; } = new() { Scripts = Scripts };

    /// <summary>The same as settings of a server.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Hotline:Scripts:Time"] = $"{Time}",
        ["Hotline:Scripts:SandboxWait"] = $"{Time}",
    };
}
