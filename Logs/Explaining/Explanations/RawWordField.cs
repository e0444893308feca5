using System.Globalization;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Explaining.Explanations;

/// <summary>How the value of a field is shown.</summary>
internal enum RawValue
{
    /// <summary>In hexadecimal.</summary>
    Hex,

    /// <summary>In decimal.</summary>
    Number,

    /// <summary>As bus, device and function.</summary>
    Function,

    /// <summary>In hexadecimal, with the bits below the field as zeros.</summary>
    Address,
}

/// <summary>A field of a descriptor: bits of one of its 64-bit words (docs/descriptors.md).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Word">The word, from 0.</param>
/// <param name="Low">Its lowest bit.</param>
/// <param name="High">Its highest bit.</param>
/// <param name="Value">How it is shown.</param>
internal sealed record RawWordField(string Name, int Word, int Low, int High, RawValue Value = RawValue.Hex)
{
    /// <summary>The bits of the word that are the field's.</summary>
    public ulong Mask => ulong.MaxValue >> (63 - (High - Low)) << Low;

    /// <summary>Name, value, and the value as shown.</summary>
    public LogField Of(ReadOnlySpan<ulong> words)
    {
        var value = (words[Word] & Mask) >> (Value == RawValue.Address ? 0 : Low);
        return new LogField(Name, value, Value switch
        {
            RawValue.Number => value.ToString(CultureInfo.InvariantCulture),
            RawValue.Function => $"{new RequesterId((ushort)value)}",
            _ => null,
        });
    }
}
