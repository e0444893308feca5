namespace Iopf.Lab.Scenarios.Schema;

/// <summary>Short forms of the settings that a section is made of.</summary>
internal static class Keys<TOwner>
{
    /// <summary>A whole number that fits an int.</summary>
    public static SchemaNode<TOwner> Whole(
        string key,
        string meaning,
        int least,
        int most,
        string unit,
        Func<TOwner, int> get,
        Func<TOwner, int, TOwner> with,
        bool isPowerOfTwo = false)
    {
        var type = new WholeType(least, most, unit, isPowerOfTwo);
        return new Setting<TOwner, long>(key, meaning, type, owner => get(owner), (owner, value) => with(owner, (int)value));
    }

    /// <summary>A whole number.</summary>
    public static SchemaNode<TOwner> Long(
        string key, string meaning, long least, long most, string unit, Func<TOwner, long> get, Func<TOwner, long, TOwner> with) =>
        new Setting<TOwner, long>(key, meaning, new WholeType(least, most, unit), get, with);

    /// <summary>A duration in ns.</summary>
    public static SchemaNode<TOwner> Time(
        string key, string meaning, long least, long most, Func<TOwner, long> get, Func<TOwner, long, TOwner> with, bool isOptional = false) =>
        new Setting<TOwner, long>(key, meaning, new DurationType(least, most, isOptional), get, with);

    /// <summary>One of a few words.</summary>
    public static SchemaNode<TOwner> Word<T>(
        string key, string meaning, Func<TOwner, T> get, Func<TOwner, T, TOwner> with, params (string Word, T Value)[] choices)
        where T : struct =>
        new Setting<TOwner, T>(key, meaning, new WordType<T>(choices), get, with);

    /// <summary>A section.</summary>
    public static SchemaNode<TOwner> Section<TInner>(
        string key, string meaning, RecordSchema<TInner> schema, Func<TOwner, TInner> get, Func<TOwner, TInner, TOwner> with)
        where TInner : notnull =>
        new Section<TOwner, TInner>(key, meaning, schema, get, with);
}
