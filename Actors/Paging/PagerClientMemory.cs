namespace Iopf.Actors.Paging;

/// <summary>What a client knows from those before it in the same life of its machine.</summary>
public sealed class PagerClientMemory : IActorMemory
{
    /// <summary>Number of the last session that was asked for; 0: none was.</summary>
    internal int Session { get; set; }
}
