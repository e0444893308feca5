namespace Iopf.Plays.Policies;

/// <summary>A policy as a user names it: <c>key=value</c>.</summary>
public sealed class PolicyKey
{
    private readonly Func<PlayPolicies, string, PlayPolicies?> _set;
    private readonly Func<PlayPolicies, string> _get;

    internal PolicyKey(
        string name, string expected, IReadOnlyList<string> values, string meaning, Func<PlayPolicies, string, PlayPolicies?> set, Func<PlayPolicies, string> get)
    {
        (Name, Expected, Values, Meaning) = (name, expected, values, meaning);
        (_set, _get) = (set, get);
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>What a value looks like.</summary>
    public string Expected { get; }

    /// <summary>The words that a value may be; empty where it is no word.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>What it decides.</summary>
    public string Meaning { get; }

    /// <summary>Sets the policy; null where the value is none of its.</summary>
    public PlayPolicies? Set(PlayPolicies policies, string value) => _set(policies, value);

    /// <summary>The value that the policies have.</summary>
    public string Get(PlayPolicies policies) => _get(policies);

    /// <summary>A key whose values are words.</summary>
    internal static PolicyKey Of<T>(
        string name, string meaning, IReadOnlyList<(string Word, T Value)> words, Func<PlayPolicies, T, PlayPolicies> set, Func<PlayPolicies, T> get)
        where T : struct =>
        new(
            name,
            string.Join('|', words.Select(word => word.Word)),
            [.. words.Select(word => word.Word)],
            meaning,
            (policies, text) => words.Where(word => string.Equals(word.Word, text, StringComparison.Ordinal)).Select(word => set(policies, word.Value)).FirstOrDefault(),
            policies => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, get(policies))).Word);
}
