namespace Iopf.Hocon.Source;

/// <summary>Tells numbers, booleans and null from other words without quotes.</summary>
internal static class Literals
{
    public static HoconKind Classify(string word) => word switch
    {
        "true" or "false" => HoconKind.Boolean,
        "null" => HoconKind.Null,
        _ => NumberLength(word) == word.Length ? HoconKind.Number : HoconKind.String,
    };

    /// <summary>The length of the number, as JSON writes it, at the start of the text; 0 if there is none.</summary>
    public static int NumberLength(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith("-") ? 1 : 0;
        var whole = Digits(text[at..]);
        if (whole == 0 || (whole > 1 && text[at] == '0')) return 0;
        at += whole;

        if (at < text.Length && text[at] == '.')
        {
            var fraction = Digits(text[(at + 1)..]);
            if (fraction == 0) return at;
            at += 1 + fraction;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var signed = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            var exponent = Digits(text[Math.Min(at + signed, text.Length)..]);
            if (exponent > 0) at += signed + exponent;
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
