namespace Akka.Actor;

/// <summary>The names of actors that were given none: <c>$a</c>, <c>$b</c>, ... in base 64, lowest digit first.</summary>
internal static class AutoName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    /// <summary>The name with this number, from 0 on.</summary>
    public static string Of(long number)
    {
        Span<char> name = stackalloc char[12];
        var length = 0;
        name[length++] = '$';
        do
        {
            name[length++] = Digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number != 0);
        return new string(name[..length]);
    }

    /// <summary>The number of an automatic name; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out long number)
    {
        number = 0;
        if (name.Length is < 2 or > 12 || name[0] != '$')
            return false;
        for (var i = name.Length - 1; i > 0; i--)
        {
            var digit = Digits.IndexOf(name[i], StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = (number << 6) | (uint)digit;
        }

        return name.Length == 2 || name[^1] != 'a'; // a leading zero is written by no one
    }
}
