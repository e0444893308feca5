using Iopf.Text;

namespace Iopf.Tests.Lab.Traces;

/// <summary>A stream that cannot seek and gives few bytes at a time, as a pipe may; after its bytes it ends or breaks.</summary>
internal sealed class TrickleStream(byte[] bytes, int step, bool breaks = false) : ForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(step, buffer.Length), bytes.Length - _position);
        if (count == 0 && breaks)
            throw new IOException("the pipe broke");

        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
