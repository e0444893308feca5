namespace Iopf.Hocon.Source;

/// <summary>A HOCON text or a value in it breaks a rule. The message is one line: the place, then the rule.</summary>
public sealed class HoconException : Exception
{
    /// <summary>Makes an error at a place.</summary>
    /// <param name="position">Where the text breaks the rule.</param>
    /// <param name="rule">The rule, in one sentence.</param>
    /// <param name="inner">What caused it, if something below did (an include that could not be read).</param>
    public HoconException(HoconPosition position, string rule, Exception? inner = null)
        : base($"{position}: {rule}", inner)
    {
        Position = position;
        Rule = rule;
    }

    /// <summary>Where the text breaks the rule.</summary>
    public HoconPosition Position { get; }

    /// <summary>The rule, in one sentence.</summary>
    public string Rule { get; }
}
