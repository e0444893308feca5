namespace Iopf.Logs.Explaining.Explanations;

/// <summary>A sentence of an explanation.</summary>
/// <param name="Text">The sentence, without a full stop.</param>
/// <param name="IsSure">False where the project could not verify it ([mem] in the facts).</param>
public readonly record struct Note(string Text, bool IsSure = true)
{
    /// <summary>The sentence, marked if it is not sure.</summary>
    public override string ToString() => IsSure ? Text : $"{Text} (unsure)";
}
