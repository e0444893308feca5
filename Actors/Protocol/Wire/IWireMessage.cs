namespace Iopf.Actors.Protocol.Wire;

/// <summary>
/// A message that may cross to another process: it holds values alone, no reference to an actor, and no table that two would share. Who sent it
/// is its sender, as always in Akka.NET.
/// </summary>
public interface IWireMessage;
