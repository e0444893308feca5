using Akka.Configuration;

namespace Iopf.Tests.Modes.Harness;

/// <summary>
/// With <c>IOPF_SERIALIZE=1</c> every message of a scene is written to bytes and read again, but those that say that they do not leave their
/// process: an actor that told messages apart by anything but their values would be found.
/// </summary>
internal static class Serialized
{
    /// <summary>Whether it is asked for.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("IOPF_SERIALIZE") == "1";

    /// <summary>The settings that do it.</summary>
    public static Config Settings { get; } = ConfigurationFactory.ParseString(
        $$"""
        akka.actor {
          serialize-messages = on
          serializers.hyperion = "{{typeof(SharedHyperion).AssemblyQualifiedName}}"
          serialization-bindings { "System.Object" = hyperion }
        }
        """);

    /// <summary>The settings over others, if it is asked for.</summary>
    public static Config? Over(Config? settings) => !IsAsked ? settings : settings is null ? Settings : Settings.WithFallback(settings);
}
