using System.Buffers.Binary;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

internal enum FrameKind : byte
{
    Open,
    Ready,
    Run,
    Call,
    Answer,
    Refusal,
    Done,
    Failed,
}

/// <summary>Frames between an engine and its sandbox: length, kind, content. Neither side reads more than a frame may have.</summary>
internal sealed class SandboxFrames(Stream input, Stream output, int mostBytes)
{
    private const int MostKept = 1 << 20;
    private readonly MemoryStream _buffer = new();

    /// <exception cref="IOException">The other side has gone.</exception>
    /// <exception cref="ExpressionException">The content is larger than a frame may be; nothing was sent.</exception>
    public void Send(FrameKind kind, Action<BinaryWriter> write)
    {
        _buffer.SetLength(0);
        if (_buffer.Capacity > MostKept)
            _buffer.Capacity = 0;
        _buffer.Write([0, 0, 0, 0, (byte)kind]);
        using (var writer = new BinaryWriter(_buffer, System.Text.Encoding.UTF8, leaveOpen: true))
            write(writer);
        if (_buffer.Length > mostBytes)
            throw new ExpressionException($"A value of {_buffer.Length >> 20} MB is too large for a script; at most {mostBytes >> 20} MB are allowed.");
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetBuffer(), (int)_buffer.Length - 4);
        output.Write(_buffer.GetBuffer(), 0, (int)_buffer.Length);
        output.Flush();
    }

    /// <exception cref="IOException">The other side has gone, or sent what is no frame.</exception>
    public (FrameKind Kind, BinaryReader Content) Read()
    {
        Span<byte> head = stackalloc byte[4];
        input.ReadExactly(head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 1 || length > mostBytes)
            throw new IOException("Not a frame.");
        var bytes = new byte[length];
        input.ReadExactly(bytes);
        return ((FrameKind)bytes[0], new BinaryReader(new MemoryStream(bytes, 1, length - 1)));
    }
}
