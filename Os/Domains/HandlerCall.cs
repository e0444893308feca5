namespace Iopf.Os.Domains;

/// <summary>Which call of a handler it is.</summary>
/// <param name="Number">Its number, of those for one job; the reply says it again.</param>
/// <param name="IsBlocking">Whether the handler may take its time (C4).</param>
/// <param name="Unresolved">Whether it is asked for its word on what no handler could resolve (Q4).</param>
public readonly record struct HandlerCall(int Number, bool IsBlocking, bool Unresolved);
