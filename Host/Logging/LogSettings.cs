using Akka.Configuration;
using AkkaHocon = Akka.Configuration.Hocon;

namespace Iopf.Host.Logging;

/// <summary>Settings that lead what an actor system logs to where the user wants it. They stand over all others.</summary>
internal static class LogSettings
{
    private const string SinkPath = "iopf.log-sink";

    /// <summary>
    /// Settings over others, with which a system logs to a sink and nowhere else. <see cref="LineLogger"/> takes the place of the logger
    /// that Akka.NET has from the first moment of a system to its last, and that would write to standard output.
    /// </summary>
    /// <param name="config">The others.</param>
    /// <param name="level">How much is logged, a word of Akka.NET's; null: as the others say.</param>
    /// <param name="sink">Where to.</param>
    public static Config Put(Config config, string? level, LogSink sink)
    {
        level ??= config.GetString("akka.loglevel");
        var extensions = config.GetStringList("akka.extensions", []).Prepend(NameOf<LogExtension>()).Select(name => $"\"{name}\"");
        var put = ConfigurationFactory.ParseString(
            $$"""
            akka {
              loglevel = {{level}}
              stdout-loglevel = {{level}}
              stdout-logger-class = "{{NameOf<LineLogger>()}}"
              loggers = ["{{NameOf<LineLogger>()}}"]
              extensions = [{{string.Join(", ", extensions)}}]
            }
            {{SinkPath}} = ""
            """);
        var place = put.GetValue(SinkPath);
        place.Clear();
        place.AppendValue(new SinkElement(sink));
        return put.WithFallback(config);
    }

    /// <summary>Settings over others, with which a system logs nothing.</summary>
    public static Config Silent(Config config) =>
        ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }").WithFallback(config);

    /// <summary>The sink that <see cref="Put"/> put into settings.</summary>
    public static LogSink SinkOf(Config config) => config.GetValue(SinkPath).Values.OfType<SinkElement>().Single().Sink;

    private static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";

    /// <summary>
    /// Akka.NET makes loggers and extensions by the names of their types. Carried in the settings, a sink reaches those of its own system
    /// without a variable that all systems share.
    /// </summary>
    private sealed class SinkElement(LogSink sink) : AkkaHocon.IHoconElement
    {
        public LogSink Sink => sink;

        public bool IsString() => true;

        public string GetString() => "";

        public bool IsArray() => false;

        public IList<AkkaHocon.HoconValue> GetArray() => [];

        public override string ToString() => "\"\"";
    }
}
