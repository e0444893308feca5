using Iopf.Messages;

namespace Iopf.Cluster.Books;

/// <summary>
/// The groups that a life left open when it was killed with its devices: they are cancelled, since nobody waits for their answers any more. It is made once
/// for a life, by a later life of its host or by who started the run.
/// </summary>
/// <param name="Life">Whose groups they are.</param>
/// <param name="By">The later life; null: who started the run.</param>
/// <param name="Groups">The groups.</param>
public sealed record Settlement(LifeName Life, long? By, EquatableArray<SettledGroup> Groups)
{
    /// <summary>Settles all that a life left open.</summary>
    /// <param name="life">What stands in its book. It has to be over.</param>
    /// <param name="by">The later life; null: who started the run.</param>
    public static Settlement Of(LifeRecord life, long? by) => new(
        life.Name, by,
        EquatableArray.Create<SettledGroup>([.. life.Devices.SelectMany(device => device.Open).Select(open => new SettledGroup(open.Job.Requester, open.Job.Group.Slot, open.Number))]));
}

/// <summary>A group that is settled.</summary>
/// <param name="Requester">Its device.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Number">Which of its device's groups it is, from 1 in the order in which they began.</param>
public readonly record struct SettledGroup(RequesterId Requester, int Slot, long Number);
