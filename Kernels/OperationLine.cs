namespace Iopf.Kernels;

/// <summary>Reads the words after an operation's name one by one. The first rule that is broken is kept; what is read after that has no meaning.</summary>
/// <param name="words">All words of the line.</param>
internal sealed class OperationLine(string[] words)
{
    private int _next = 1;

    /// <summary>The rule that is broken, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether words are left.</summary>
    public bool HasMore => _next < words.Length;

    public uint Device() => (uint)Number("dev", OperationSyntax.HighestDevice);

    public uint Queue() => (uint)Number("queue", OperationSyntax.HighestQueue);

    /// <summary>A queue, 0 where none is named.</summary>
    public uint OptionalQueue() => HasMore ? Queue() : 0;

    public uint Unsigned(string name) => (uint)Number(name, uint.MaxValue);

    public ulong Address() => Number("addr", ulong.MaxValue);

    public bool Flag(string name) => Number(name, 1) == 1;

    public uint? Pasid()
    {
        if (!HasMore || words[_next] != "-")
            return Unsigned("pasid");

        _next++;
        return null;
    }

    public int Group() => (int)Number("g", int.MaxValue);

    public int Signed(string name)
    {
        var word = Word(name);
        if (!TryReadSigned(word, out var value))
            Refuse($"{name} is a whole number from {int.MinValue} to {int.MaxValue}, not `{word}`");

        return value;
    }

    /// <summary>Reads a number of 32 bits; the hexadecimal form is two's complement.</summary>
    public static bool TryReadSigned(string word, out int value) => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? int.TryParse(word.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out value)
        : int.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, null, out value);

    /// <summary>A word that may stand there or not.</summary>
    public bool Option(string word)
    {
        if (!HasMore)
            return false;

        var found = Word(word);
        if (found != word)
            Refuse($"only `{word}` can stand here, not `{found}`");

        return true;
    }

    public string Word(string name)
    {
        if (HasMore)
            return words[_next++];

        Refuse($"{name} is missing");
        return "";
    }

    public void Refuse(string rule) => Error ??= rule;

    /// <summary>Refuses words that are left.</summary>
    public void End()
    {
        if (HasMore)
            Refuse($"nothing can follow, but there is `{words[_next]}`");
    }

    private ulong Number(string name, ulong highest)
    {
        var word = Word(name);
        var isRight = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(word.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value)
            : ulong.TryParse(word, System.Globalization.NumberStyles.None, null, out value);
        if (!isRight || value > highest)
            Refuse($"{name} is a whole number from 0 to {highest}, not `{word}`");

        return value;
    }
}
