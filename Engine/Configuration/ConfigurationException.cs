using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A setting is missing or makes no sense to the engine.</summary>
/// <param name="message">Which, and why.</param>
/// <param name="exception">What it broke.</param>
public class ConfigurationException(string message, Exception? exception = null) : AkkaException(message, exception);
