using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key of a section and what may stand there. The owner is an immutable record whose initial values are the defaults.</summary>
internal abstract class SchemaNode<TOwner>(string key, string meaning)
{
    /// <summary>The key within its section.</summary>
    public string Key => key;

    /// <summary>One line that says what it is for.</summary>
    public string Meaning => meaning;

    /// <summary>Whether a scenario must give it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What should stand there, in words.</summary>
    public abstract string Expected { get; }

    /// <summary>The owner with the value that was written; unchanged, with errors, where the value is bad.</summary>
    public abstract TOwner Read(TOwner owner, HoconValue value, string path, SchemaReading reading);

    /// <summary>Writes the owner's value.</summary>
    public abstract void Write(TOwner owner, SchemaWriting writing);

    /// <summary>Describes the key, or the keys below it.</summary>
    public abstract IEnumerable<KeyDescription> Describe(string prefix, TOwner defaults);
}
