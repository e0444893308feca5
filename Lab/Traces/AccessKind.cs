namespace Iopf.Lab.Traces;

/// <summary>What a traced instruction did to memory; the values are those of the packed form of <see cref="TraceAccess"/>.</summary>
public enum AccessKind
{
    /// <summary>Read (lackey's <c>L</c>).</summary>
    Load = 0,

    /// <summary>Written (lackey's <c>S</c>).</summary>
    Store = 1,

    /// <summary>Read, then written by the same instruction (lackey's <c>M</c>).</summary>
    Modify = 2,
}
