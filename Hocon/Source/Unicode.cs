namespace Iopf.Hocon.Source;

/// <summary>Finds what no encoding can write: halves of surrogate pairs.</summary>
internal static class Unicode
{
    /// <summary>The index of the first half without its other half, or -1.</summary>
    public static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0) return -1;
            i += next;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }
}
