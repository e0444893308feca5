using Iopf.Actors.Protocol.Wire;

namespace Iopf.Lab.Injection;

/// <summary>The encoded forms of messages that may cross to another process. May be used by many threads at once.</summary>
public interface IWireForms
{
    /// <summary>A message as bytes.</summary>
    byte[] Write(IWireMessage message);

    /// <summary>The message that bytes say; null: they are refused.</summary>
    IWireMessage? Read(byte[] bytes);
}
