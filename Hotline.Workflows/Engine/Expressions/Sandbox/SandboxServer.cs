using System.Text.Json;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>The inside of a sandbox: reads scripts, runs one after the other, answers with the value or the fault.</summary>
public sealed class SandboxServer
{
    private readonly SandboxFrames _frames;
    private readonly ScriptEngine _scripts;

    private SandboxServer(SandboxFrames frames, ScriptEngine scripts) => (_frames, _scripts) = (frames, scripts);

    /// <summary>Serves until the requests end. Call it on a thread with <see cref="ScriptLimits.SandboxStackBytes"/> of stack or more.</summary>
    /// <param name="requests">What the engine sends.</param>
    /// <param name="answers">What it reads.</param>
    /// <param name="running">Told when a script begins, with the time after which it must have ended, and, with null, when it has.</param>
    public static void Run(Stream requests, Stream answers, Action<TimeSpan?>? running = null)
    {
        try
        {
            var (limits, zone) = ReadOpening(requests);
            var frames = new SandboxFrames(requests, answers, limits.SandboxFrameBytes);
            var server = new SandboxServer(frames, new ScriptEngine(limits, zone));
            WarmUp();
            frames.Send(FrameKind.Ready, static _ => { });
            while (server.Serve(running))
            {
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The engine has gone or closed this sandbox: nobody is there to tell.
        }
    }

    internal static void WriteOpening(SandboxFrames frames, ScriptLimits limits, TimeZoneInfo zone) => frames.Send(FrameKind.Open, writer =>
    {
        writer.WriteText(JsonSerializer.Serialize(limits));
        writer.WriteText(zone.ToSerializedString());
    });

    private static (ScriptLimits Limits, TimeZoneInfo Zone) ReadOpening(Stream requests)
    {
        var (_, opening) = new SandboxFrames(requests, Stream.Null, new ScriptLimits().SandboxFrameBytes).Read();
        return (JsonSerializer.Deserialize<ScriptLimits>(opening.ReadText()!)!, TimeZoneInfo.FromSerializedString(opening.ReadText()!));
    }

    /// <summary>What every script needs is compiled before the first one's time begins.</summary>
    private static void WarmUp()
    {
        using var engine = new Jint.Engine();
        engine.Evaluate("(function () { return `${[1].map(n => n + 1)}`; })()");
    }

    /// <summary>False when this sandbox should not be used again.</summary>
    private bool Serve(Action<TimeSpan?>? running)
    {
        var (_, request) = _frames.Read();
        running?.Invoke(_scripts.Limits.Patience + _scripts.Limits.Time + _scripts.Limits.Grace);
        try
        {
            var text = request.ReadText()!;
            var isBody = request.ReadBoolean();
            var scope = new SandboxScope(_frames, request);
            var value = _scripts.JavaScript(text, isBody).Run(scope, scope.Extras);
            running?.Invoke(null);
            _frames.Send(FrameKind.Done, writer =>
            {
                writer.Write(true);
                writer.WriteValue(value);
            });
            return true;
        }
        catch (Exception exception) when (exception is not (IOException or ObjectDisposedException))
        {
            running?.Invoke(null);
            var goesOn = exception is not OutOfMemoryException;
            _frames.Send(FrameKind.Failed, writer =>
            {
                writer.Write(goesOn);
                writer.WriteText(ScriptFault.Of(exception, _scripts.Limits));
            });
            return goesOn;
        }
    }
}
