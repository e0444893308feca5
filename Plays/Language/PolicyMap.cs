using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Iopf.Text;

namespace Iopf.Plays.Language;

/// <summary>An object whose keys are policies.</summary>
internal static class PolicyMap
{
    /// <summary>The policies of the stage itself; the others belong to stories that are part of the program.</summary>
    public static IReadOnlyList<PolicyKey> Known { get; } =
        [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.Deadline, PolicyKeys.Closing, PolicyKeys.PasidInAnswers, PolicyKeys.AtBound];

    /// <summary>What a value looks like.</summary>
    public static string Expected { get; } = $"an object of policies ({string.Join(", ", Known.Select(key => key.Name))})";

    /// <summary>Reads policies in the order in which they stand, each with its words.</summary>
    /// <param name="value">What stands there.</param>
    /// <param name="path">Its path.</param>
    /// <param name="reading">Takes the errors.</param>
    /// <param name="isMany">Whether a policy may have a list of words.</param>
    public static IReadOnlyList<PolicyWords> Read(HoconValue value, string path, SchemaReading reading, bool isMany)
    {
        if (value is not HoconObject policies)
        {
            reading.Refuse(value, path, Expected);
            return [];
        }

        var read = new List<PolicyWords>();
        foreach (var field in policies.Fields)
        {
            if (Known.FirstOrDefault(key => key.Name == field.Key) is { } key)
                read.Add(new PolicyWords(key, [.. WordsOf(key, field.Value, $"{path}.{field.Key}", reading, isMany)]));
            else
                reading.Refuse(field.KeyPosition, $"{path}.{field.Key} is no policy of a story in a file; {Suggest(field.Key)}");
        }

        return read;
    }

    private static IEnumerable<string> WordsOf(PolicyKey key, HoconValue value, string path, SchemaReading reading, bool isMany)
    {
        foreach (var item in isMany && value is HoconList list ? list.Items : [value])
        {
            if (item is HoconScalar scalar && key.Set(new PlayPolicies(), scalar.Text) is { } set)
                yield return key.Get(set);
            else
                reading.Refuse(item, path, key.Expected);
        }
    }

    private static string Suggest(string word) => EditDistance.Nearest(word, Known.Select(key => key.Name)) is { } near
        ? $"did you mean {near}?"
        : $"there are {string.Join(", ", Known.Select(key => key.Name))}";
}

/// <summary>A policy with words.</summary>
/// <param name="Key">The policy.</param>
/// <param name="Words">The words, as the policy itself writes them.</param>
internal sealed record PolicyWords(PolicyKey Key, IReadOnlyList<string> Words);
