using System.Diagnostics.CodeAnalysis;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>One of a few words, each of which stands for a value.</summary>
internal sealed class WordType<T>(params (string Word, T Value)[] choices) : ScalarType<T>
    where T : struct
{
    /// <inheritdoc/>
    public override string Expected => choices.Length == 1
        ? choices[0].Word
        : $"one of {string.Join(", ", choices.Select(choice => choice.Word))}";

    /// <inheritdoc/>
    public override string Write(T value) => choices.First(choice => choice.Value.Equals(value)).Word;

    /// <inheritdoc/>
    public override bool TryParse(string text, [MaybeNullWhen(false)] out T value)
    {
        foreach (var (word, meant) in choices)
        {
            if (!string.Equals(text, word, StringComparison.Ordinal))
                continue;

            value = meant;
            return true;
        }

        value = default;
        return false;
    }
}
