using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>The engine's end of one sandbox. One script at a time; what the script asks for is answered on the caller's thread.</summary>
internal sealed class SandboxLink(ISandbox sandbox, ScriptLimits limits, TimeZoneInfo zone)
{
    private readonly SandboxFrames _frames = new(sandbox.Answers, sandbox.Requests, limits.SandboxFrameBytes);
    private volatile bool _isOverdue;

    /// <summary>It has ended, or what it would answer next is unknown.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>In milliseconds of <see cref="Environment.TickCount64"/>; kept by <see cref="SandboxWatch"/>.</summary>
    public long Deadline { get; set; }

    /// <summary>Of the script that runs in it, whose end puts the deadline off; kept by <see cref="SandboxWatch"/>.</summary>
    public RunTime? Time { get; set; }

    /// <summary>The time of a script that begins now.</summary>
    public RunTime Begin() => new(limits, sandbox.Clock, limits.Grace);

    /// <summary>Returns when the sandbox is ready for its first script.</summary>
    public void Open() => Guard($"A sandbox for scripts did not start within {limits.SandboxWait.TotalSeconds:0.###} seconds.", () =>
    {
        SandboxServer.WriteOpening(_frames, limits, zone);
        return _frames.Read().Kind == FrameKind.Ready ? true : throw new IOException("Not ready.");
    });

    /// <exception cref="ExpressionException">The script's own fault, or the limit that was reached.</exception>
    public JsonNode? Run(JavaScriptExpression script, IExpressionScope scope, ScriptExtras? extras)
    {
        var answers = new ScopeAnswers(scope, extras);
        return Guard(ScriptFault.Overdue(limits), () =>
        {
            IsSpent = true;
            _frames.Send(FrameKind.Run, writer =>
            {
                writer.WriteText(script.Text);
                writer.Write(script.IsBody);
                answers.WriteScope(writer, script.Words);
            });
            for (; ; )
            {
                var (kind, content) = _frames.Read();
                if (kind == FrameKind.Call)
                {
                    Reply(answers, content);
                    continue;
                }

                IsSpent = !content.ReadBoolean();
                return kind == FrameKind.Done ? content.ReadValue() : throw new ExpressionException(content.ReadText()!);
            }
        });
    }

    public void Overdue()
    {
        _isOverdue = true;
        sandbox.Close();
    }

    public void Close()
    {
        IsSpent = true;
        sandbox.Close();
    }

    private void Reply(ScopeAnswers answers, BinaryReader call)
    {
        try
        {
            _frames.Send(FrameKind.Answer, answers.Answer(call));
        }
        catch (Exception refusal) when (refusal is ExpressionException or Execution.KeptValueException)
        {
            _frames.Send(FrameKind.Refusal, writer => writer.WriteText(refusal.Message));
        }
    }

    private T Guard<T>(string overdue, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            IsSpent = true;
            throw new ExpressionException(_isOverdue ? overdue : ScriptFault.Ended(sandbox.End(), limits), exception);
        }
    }
}
