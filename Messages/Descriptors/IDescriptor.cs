namespace Iopf.Messages.Descriptors;

/// <summary>
/// A format on the wire or in a queue in memory (Q1). The bits of each stand in docs/descriptors.md. Neither direction allocates.
/// </summary>
/// <typeparam name="TSelf">The format itself.</typeparam>
public interface IDescriptor<TSelf>
    where TSelf : struct, IDescriptor<TSelf>
{
    /// <summary>Reads from the first bytes of a place. Every string of bytes is read or refused; none throws.</summary>
    /// <param name="source">The bytes, from 0 to any number.</param>
    /// <param name="value">What they say; the default value if refused.</param>
    /// <returns>Why they are refused, else <see cref="DescriptorError.None"/>.</returns>
    static abstract DescriptorError Decode(ReadOnlySpan<byte> source, out TSelf value);

    /// <summary>Writes all bytes of the format, those of reserved fields too, and none behind them.</summary>
    /// <exception cref="ArgumentException">The destination has fewer bytes than the format.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is wider than its field.</exception>
    void Encode(Span<byte> destination);
}

/// <summary>A format that carries a page request to software.</summary>
/// <typeparam name="TSelf">The format itself.</typeparam>
public interface IPageRequestDescriptor<TSelf> : IDescriptor<TSelf>
    where TSelf : struct, IPageRequestDescriptor<TSelf>
{
    /// <summary>What hardware writes for a request.</summary>
    static abstract TSelf From(PageRequest request);

    /// <summary>The request. What the format has beyond one is lost.</summary>
    /// <param name="serial">Its <see cref="PageRequest.Serial"/>, which no format carries.</param>
    PageRequest ToPageRequest(ulong serial = 0);
}

/// <summary>A format that carries software's answer to a group.</summary>
/// <typeparam name="TSelf">The format itself.</typeparam>
public interface IPageResponseDescriptor<TSelf> : IDescriptor<TSelf>
    where TSelf : struct, IPageResponseDescriptor<TSelf>
{
    /// <summary>The command for an answer.</summary>
    static abstract TSelf From(PageResponse response);

    /// <summary>The answer that hardware makes of the command. What the format has beyond one is lost.</summary>
    PageResponse ToPageResponse();
}
