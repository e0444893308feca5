namespace Iopf.Actors.Os;

/// <summary>What survives the loss of an operating system.</summary>
public sealed class OsMemory : IActorMemory
{
    private volatile bool _isLost;

    /// <summary>
    /// It is lost, so what its parts owe is owed by nobody any more: they answer nothing when they end. Set before they are stopped, and read by
    /// them when they are.
    /// </summary>
    internal bool IsLost
    {
        get => _isLost;
        set => _isLost = value;
    }
}
