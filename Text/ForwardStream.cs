namespace Iopf.Text;

/// <summary>A stream that is read once, from its beginning to its end, as a pipe is.</summary>
public abstract class ForwardStream : Stream
{
    /// <inheritdoc/>
    public sealed override bool CanRead => true;

    /// <inheritdoc/>
    public sealed override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => false;

    /// <summary>Not known.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override long Length => throw new NotSupportedException();

    /// <summary>Not known.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public abstract override int Read(Span<byte> buffer);

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: there is nothing to write.</summary>
    public sealed override void Flush()
    {
    }

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Not possible.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
