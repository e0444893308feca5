using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The configurations of test kits.</summary>
internal static class TestConfigs
{
    public static Config Default { get; } = ConfigurationFactory.ParseString(
        $$"""
        akka.loggers = ["{{typeof(TestEventListener).AssemblyQualifiedName}}"]
        {{CallingThreadDispatcher.Id}}.type = "{{typeof(CallingThreadDispatcherConfigurator).AssemblyQualifiedName}}"
        akka.test {
          default-timeout = 5s
          single-expect-default = 3s
          filter-leeway = 3s
          timefactor = 1.0
        }
        """);

    public static Config FullDebug { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = DEBUG
          log-dead-letters = on
          actor.debug {
            receive = on
            autoreceive = on
            lifecycle = on
            event-stream = on
            unhandled = on
          }
        }
        """);
}
