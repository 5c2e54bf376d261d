using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>
/// Runs scripts in sandboxes: as many side by side as <see cref="ScriptLimits.Sandboxes"/>, opened when first needed and kept
/// for the next script. One that hangs is closed when its time is up, whatever it does; the others go on.
/// </summary>
internal sealed class Sandboxes(ISandboxHost host, ScriptLimits limits, TimeZoneInfo zone)
{
    private readonly object _gate = new();
    private readonly Stack<SandboxLink> _idle = new();
    private readonly SandboxWatch _watch = new();
    private int _count;
    private bool _isSpareOpening;

    /// <exception cref="ExpressionException">The script's own fault, the limit that was reached, or no sandbox is free.</exception>
    public JsonNode? Run(JavaScriptExpression script, IExpressionScope scope, ScriptExtras? extras)
    {
        var link = TakeIdle() ?? Open();
        if (host.KeepsSpare)
            OpenSpare();
        _watch.Begin(link, link.Begin());
        try
        {
            return link.Run(script, scope, extras);
        }
        finally
        {
            GiveBack(link, isUsable: _watch.End(link) && !link.IsSpent);
        }
    }

    /// <summary>Null when a new one may be opened, for which a place is then taken.</summary>
    private SandboxLink? TakeIdle()
    {
        var until = Environment.TickCount64 + (long)limits.SandboxWait.TotalMilliseconds;
        lock (_gate)
        {
            for (; ; )
            {
                while (_idle.TryPop(out var link))
                    if (_watch.End(link))
                        return link;
                    else
                        _count--;
                if (_count < limits.Sandboxes)
                {
                    _count++;
                    return null;
                }

                var left = until - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left)))
                    throw new ExpressionException($"All {limits.Sandboxes} sandboxes for scripts are busy; try again later.");
            }
        }
    }

    /// <summary>While this script runs, the next one finds a sandbox that is ready.</summary>
    private void OpenSpare()
    {
        lock (_gate)
        {
            if (_idle.Count > 0 || _isSpareOpening || _count >= limits.Sandboxes)
                return;
            _count++;
            _isSpareOpening = true;
        }

        new Thread(Opening) { IsBackground = true, Name = "spare sandbox" }.UnsafeStart();

        void Opening()
        {
            try
            {
                GiveBack(Open(), isUsable: true);
            }
            catch (ExpressionException)
            {
                // Whoever needs one tries again and is told.
            }
            finally
            {
                lock (_gate)
                    _isSpareOpening = false;
            }
        }
    }

    private SandboxLink Open()
    {
        SandboxLink? link = null;
        try
        {
            link = new SandboxLink(host.Open(limits), limits, zone);
            _watch.Begin(link, limits.SandboxWait);
            link.Open();
            if (_watch.End(link))
                return link;
            throw new ExpressionException("A sandbox for scripts did not start in time.");
        }
        catch
        {
            if (link is not null)
                _watch.End(link);
            GiveBack(link, isUsable: false);
            throw;
        }
    }

    private void GiveBack(SandboxLink? link, bool isUsable)
    {
        if (!isUsable)
            link?.Close();
        lock (_gate)
        {
            if (isUsable)
            {
                _watch.Begin(link!, host.KeptIdle);
                _idle.Push(link!);
            }
            else
            {
                _count--;
            }

            Monitor.Pulse(_gate);
        }
    }
}
