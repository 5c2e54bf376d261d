using System.ComponentModel;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Sandbox;

namespace Hotline.Workflows.Host.Sandbox;

/// <summary>Sandboxes that are processes of this program: whatever a script does in one ends with it.</summary>
internal sealed class SandboxProcesses : ISandboxHost, IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<SandboxProcess> _open = [];
    private bool _isClosed;

    public TimeSpan KeptIdle => TimeSpan.FromMinutes(10);

    public bool KeepsSpare => true;

    public ISandbox Open(ScriptLimits limits)
    {
        lock (_gate)
        {
            if (_isClosed)
                throw new ExpressionException("The server is being shut down; no further script is started.");
            try
            {
                var process = new SandboxProcess(limits, Forget);
                _open.Add(process);
                return process;
            }
            catch (Exception exception) when (exception is Win32Exception or IOException)
            {
                throw new ExpressionException($"The sandbox for scripts cannot be started: {exception.Message}", exception);
            }
        }
    }

    public void Dispose()
    {
        List<SandboxProcess> left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _open];
        }

        foreach (var process in left)
            process.Close();
    }

    private void Forget(SandboxProcess process)
    {
        lock (_gate)
            _open.Remove(process);
    }
}
