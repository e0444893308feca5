namespace Iopf.Os.Domains;

/// <summary>What a handler declares when it registers, as far as calls depend on it.</summary>
public interface IHandlerRules
{
    /// <summary>It may be called in the non-blocking context (C4), and is where it may be called in both.</summary>
    bool NonBlocking { get; }

    /// <summary>It may be called in the blocking context (C4): at once, or where it may be called in both after it asked for it.</summary>
    bool Blocking { get; }

    /// <summary>When it says Ignore it owes the answer (C6).</summary>
    bool AnswersLater { get; }

    /// <summary>It is called for malformed requests too (Q4).</summary>
    bool TakesMalformed { get; }
}
