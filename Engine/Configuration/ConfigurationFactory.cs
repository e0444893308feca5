using Iopf.Hocon;

namespace Akka.Configuration;

/// <summary>Makes settings.</summary>
public static class ConfigurationFactory
{
    /// <summary>Settings without content.</summary>
    public static Config Empty => Config.Empty;

    /// <summary>Reads a HOCON text. It may not include files.</summary>
    /// <param name="hocon">The text.</param>
    /// <exception cref="FormatException">The text breaks a rule; the message names line and column.</exception>
    public static Config ParseString(string hocon)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        try
        {
            return new Config(HoconDocument.Read(hocon, "config"));
        }
        catch (HoconException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    /// <summary>The settings of the process: none. Akka.NET finds them in a process's own XML file; here the host reads its files.</summary>
    public static Config Load() => Config.Empty;
}
