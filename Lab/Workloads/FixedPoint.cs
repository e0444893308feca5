using System.Numerics;

namespace Iopf.Lab.Workloads;

/// <summary>
/// Logarithms, powers and roots in integers, for tables that have to be equal on every machine, as those of the library (System.Math) need not be. They
/// are slow, and made for tables alone.
/// </summary>
internal static class FixedPoint
{
    /// <summary>Bits after the point of a logarithm.</summary>
    public const int LogBits = 40;

    /// <summary>Bits after the point of a power.</summary>
    public const int PowerBits = 62;

    /// <summary>The natural logarithm of 2, with 64 bits after the point.</summary>
    public const ulong Ln2 = 0xB172_17F7_D1CF_79ABUL;

    private static readonly ulong[] Roots = MakeRoots();

    /// <summary>The logarithm to base 2, rounded down, with <see cref="LogBits"/> after the point; each bit by squaring once.</summary>
    /// <param name="value">At least 1.</param>
    public static ulong Log2(ulong value)
    {
        var whole = BitOperations.Log2(value);
        var mantissa = value << (63 - whole) >> 1; // 1 up to, but without, 2 with 62 bits after the point
        var result = (ulong)whole << LogBits;
        for (var bit = LogBits - 1; bit >= 0; bit--)
        {
            mantissa = (ulong)(((UInt128)mantissa * mantissa) >> 62);
            if (mantissa < 1UL << 63)
                continue;

            mantissa >>= 1;
            result |= 1UL << bit;
        }

        return result;
    }

    /// <summary>2 to the power of a negative number, with <see cref="PowerBits"/> after the point.</summary>
    /// <param name="exponent">The number without its sign, with <see cref="LogBits"/> after the point.</param>
    public static ulong PowerOfMinus(ulong exponent)
    {
        var whole = exponent >> LogBits;
        if (whole > PowerBits)
            return 0;

        var result = 1UL << PowerBits;
        for (var i = 0; i < LogBits; i++)
        {
            if (((exponent >> (LogBits - 1 - i)) & 1) != 0)
                result = (ulong)(((UInt128)result * Roots[i]) >> PowerBits);
        }

        return result >> (int)whole;
    }

    /// <summary>The largest integer whose square is not above the value (Newton's method from above).</summary>
    public static ulong SquareRoot(UInt128 value)
    {
        var root = UInt128.One << (int)((UInt128.Log2(value) / 2) + 1);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return (ulong)root;

            root = next;
        }
    }

    // 2 to the power of -1/2, -1/4, -1/8 and so on.
    private static ulong[] MakeRoots()
    {
        var roots = new ulong[LogBits];
        var root = 1UL << (PowerBits - 1);
        for (var i = 0; i < roots.Length; i++)
            roots[i] = root = SquareRoot((UInt128)root << PowerBits);

        return roots;
    }
}
