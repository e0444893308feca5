using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// Number of a 4 KiB page of guest-physical memory, 52 bits. What a first level gives as a frame is such a page; in the second level it
/// takes the place of an I/O virtual address.
/// </summary>
/// <remarks>A second level translates 47 bits of guest-physical addresses: tables here sign-extend bit 47 (<see cref="PageTable.AddressBits"/>).</remarks>
public readonly record struct GuestPage : IComparable<GuestPage>
{
    /// <summary>Makes one from its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is above <see cref="Iova.MaxPage"/>.</exception>
    public GuestPage(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Iova.MaxPage);
        Value = value;
    }

    /// <summary>The number, 0 to <see cref="Iova.MaxPage"/>.</summary>
    public ulong Value { get; }

    /// <summary>The address of the page, as the second level is indexed by it.</summary>
    public Iova Address => Iova.FromPage(Value);

    /// <summary>The page that a first level gives as a frame.</summary>
    public static GuestPage Of(FrameNumber frame) => new(frame.Value);

    /// <inheritdoc/>
    public int CompareTo(GuestPage other) => Value.CompareTo(other.Value);

    /// <summary>Orders by number.</summary>
    public static bool operator <(GuestPage left, GuestPage right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(GuestPage left, GuestPage right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(GuestPage left, GuestPage right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(GuestPage left, GuestPage right) => left.Value >= right.Value;

    /// <summary>The number, hexadecimal.</summary>
    public override string ToString() => $"0x{Value:x}";
}
