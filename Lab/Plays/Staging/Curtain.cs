using Akka.Actor;
using Iopf.Actors;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>
/// Keeps the devices' first translation requests until every table is in place. A device comes up without waiting for its clients to note that it
/// uses their tables (D7), so a story could else begin with accesses that are asked for in vain. Once the devices are up, each client has been
/// told of them; when it answers an <see cref="Identify"/> it has said so to the operating system; and when that answers it has told the units.
/// </summary>
internal sealed class Curtain(Stage stage, IActorRef os, IActorRef director)
{
    private const string Name = "curtain";
    private int _devices;
    private int _clients;

    /// <summary>Before devices come up, for the first time or again.</summary>
    /// <param name="devices">How many.</param>
    public void Fall(int devices)
    {
        _devices = devices;
        stage.Hold(Name, passing => passing.Message is TranslationRequest);
    }

    /// <summary>A device is up, perhaps again.</summary>
    public void OnStarted(OsParts parts)
    {
        if (--_devices != 0)
            return;

        foreach (var client in parts.Clients.SelectMany(clients => clients))
        {
            _clients++;
            client.Tell(new Identify(Name), director);
        }
    }

    /// <summary>A client has answered.</summary>
    public void OnIdentity()
    {
        if (--_clients == 0)
            os.Tell(GetOsParts.Instance, director);
    }

    /// <summary>The operating system has answered.</summary>
    public void Rise() => stage.Release(Name);
}
