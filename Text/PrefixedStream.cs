namespace Iopf.Text;

/// <summary>Bytes already read from a stream, then the rest of it, so that the first bytes of a pipe can be looked at. Owns nothing.</summary>
/// <param name="prefix">What was read already.</param>
/// <param name="rest">Where reading goes on; it stays its owner's.</param>
public sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_prefix.IsEmpty)
            return rest.Read(buffer);

        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }
}
