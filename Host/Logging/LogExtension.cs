using Akka.Actor;

namespace Iopf.Host.Logging;

/// <summary>Gives the logger of an actor system its sink. Akka.NET makes it by the name of its type (<see cref="LogSettings"/>).</summary>
internal sealed class LogExtension : ExtensionIdProvider<LogExtension.Attached>
{
    /// <inheritdoc/>
    public override Attached CreateExtension(ExtendedActorSystem system)
    {
        ((LineLogger)system.Settings.StdoutLogger).Attach(LogSettings.SinkOf(system.Settings.Config));
        return new Attached();
    }

    /// <summary>The sign that it is done.</summary>
    public sealed class Attached : IExtension;
}
