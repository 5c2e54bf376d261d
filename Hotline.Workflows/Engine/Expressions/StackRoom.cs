using System.Runtime.CompilerServices;
using Jint;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Stops calls that nest deeper than some of the thread's stack, so that the rest is left to what nests within one call, such as
/// a deep array becoming text. Unwinding a stack that is full takes longer than a script may run.
/// </summary>
internal sealed class StackRoom(int bytes) : Constraint
{
    private readonly nint _top = Here();

    public override void Check()
    {
        if (_top - Here() > bytes)
            throw new InsufficientExecutionStackException();
    }

    public override void Reset()
    {
    }

    private static nint Here()
    {
        byte here = 0;
        return Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
    }
}
