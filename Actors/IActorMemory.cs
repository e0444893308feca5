namespace Iopf.Actors;

/// <summary>
/// What of an actor survives its restart. Its parent makes it, holds it and hands it to <c>PropsFor</c>; the actor notes in it, in its life or at
/// its end, what its next incarnation has to know. Nobody else reads or writes it while the actor lives. Plans and settings, which nobody
/// changes, are none.
/// </summary>
public interface IActorMemory;
