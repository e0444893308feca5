namespace Akka.Configuration;

/// <summary>Short questions about settings.</summary>
public static class ConfigExtensions
{
    /// <summary>True when there are no settings, or no object for them.</summary>
    /// <param name="config">The settings, or null.</param>
    public static bool IsNullOrEmpty(this Config? config) => config is null || config.IsEmpty;
}
