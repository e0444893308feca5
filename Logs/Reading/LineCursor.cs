using System.Text;

namespace Iopf.Logs.Reading;

/// <summary>
/// A place in a line, and the ways to go on from there. Each way returns false, and stays, where the text is another. Letters of
/// numbers may be of either case; words are as the kernel writes them.
/// </summary>
internal ref struct LineCursor(ReadOnlySpan<byte> text)
{
    /// <summary>What has not been read.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>Whether all has been read.</summary>
    public readonly bool AtEnd => Rest.IsEmpty;

    /// <summary>Passes over a word that stands here.</summary>
    public bool Skip(ReadOnlySpan<byte> word)
    {
        if (!Rest.StartsWith(word))
            return false;

        Rest = Rest[word.Length..];
        return true;
    }

    /// <summary>Passes over blanks and tabs, none or many.</summary>
    public void SkipBlanks()
    {
        while (Rest is [(byte)' ' or (byte)'\t', .. var rest])
            Rest = rest;
    }

    /// <summary>Goes behind the next place of a word.</summary>
    public bool SkipTo(ReadOnlySpan<byte> word)
    {
        var at = Rest.IndexOf(word);
        if (at < 0)
            return false;

        Rest = Rest[(at + word.Length)..];
        return true;
    }

    /// <summary>Reads up to a word, which is passed over.</summary>
    public bool Until(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> before)
    {
        before = default;
        var at = Rest.IndexOf(word);
        if (at < 0)
            return false;

        before = Rest[..at];
        Rest = Rest[(at + word.Length)..];
        return true;
    }

    /// <summary>Reads a hexadecimal number of at most 64 bits, with or without <c>0x</c> (<c>%llx</c>, <c>0x%x</c>, <c>%#x</c>).</summary>
    public bool Hex(out ulong value)
    {
        var digits = Rest is [(byte)'0', (byte)'x' or (byte)'X', _, ..] ? Rest[2..] : Rest;
        var count = 0;
        value = 0;
        for (; count < digits.Length && TryDigit(digits[count], out var digit); count++)
        {
            if (count >= 16 && value >> 60 != 0)
                return false;

            value = (value << 4) | digit;
        }

        if (count == 0)
            return false;

        Rest = digits[count..];
        return true;
    }

    /// <summary>Reads a hexadecimal number that must fit into 32 bits.</summary>
    public bool Hex(out uint value)
    {
        var start = Rest;
        var fits = Hex(out ulong wide) && wide <= uint.MaxValue;
        value = fits ? (uint)wide : 0;
        Rest = fits ? Rest : start;
        return fits;
    }

    /// <summary>Reads a decimal number of at most 64 bits.</summary>
    public bool Decimal(out ulong value)
    {
        value = 0;
        var count = 0;
        for (; count < Rest.Length && (uint)(Rest[count] - '0') <= 9; count++)
        {
            var digit = (ulong)(Rest[count] - '0');
            if (value > (ulong.MaxValue - digit) / 10)
                return false;

            value = (value * 10) + digit;
        }

        Rest = Rest[count..];
        return count > 0;
    }

    /// <summary>Reads a decimal number that must fit into 31 bits; <c>%d</c> of an error may be negative.</summary>
    public bool Signed(out int value)
    {
        value = 0;
        var start = Rest;
        var negative = Skip("-"u8);
        if (!Decimal(out var wide) || wide > int.MaxValue)
        {
            Rest = start;
            return false;
        }

        value = negative ? -(int)wide : (int)wide;
        return true;
    }

    /// <summary>Reads a number written after a name and an equals sign, wherever it stands: <c>address=0x10</c> or <c>address = 0x10</c>.</summary>
    public static bool TryHex(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ulong value)
    {
        value = 0;
        return FindValue(text, name, out LineCursor cursor) && cursor.Hex(out value);
    }

    /// <summary>As <see cref="TryHex"/>, for a number that is written in decimal digits.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ulong value)
    {
        value = 0;
        return FindValue(text, name, out LineCursor cursor) && cursor.Decimal(out value);
    }

    /// <summary>Finds <c>name=</c> as a word of its own.</summary>
    public static bool FindValue(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out LineCursor value)
    {
        var from = 0;
        while (true)
        {
            var at = text[from..].IndexOf(name);
            if (at < 0)
            {
                value = default;
                return false;
            }

            at += from;
            from = at + name.Length;
            value = new LineCursor(text[from..]);
            value.SkipBlanks();
            if ((at == 0 || !IsWord(text[at - 1])) && value.Skip("="u8))
            {
                value.SkipBlanks();
                return true;
            }
        }
    }

    /// <summary>Whether a byte continues a word: letter, digit or underscore.</summary>
    public static bool IsWord(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter == '_';

    /// <summary>The value of a hexadecimal digit.</summary>
    public static bool TryDigit(byte letter, out uint value)
    {
        value = (uint)(letter - '0');
        if (value <= 9)
            return true;

        value = (uint)((letter | 0x20) - 'a');
        if (value > 5)
            return false;

        value += 10;
        return true;
    }

    /// <summary>Text as a string; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
