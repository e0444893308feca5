using Akka.Configuration;
using Iopf.Hocon;
using Iopf.Lab;

namespace Iopf.Host.Files;

/// <summary>The settings of the actor system: akka.hocon beside the program.</summary>
internal static class AkkaSettings
{
    private const string FileName = "akka.hocon";

    /// <summary>
    /// Reads the settings. The project's own reader looks at the text first: its errors name line and column, those of Akka.NET's parser
    /// do not.
    /// </summary>
    public static HostError? Read(HostEnvironment host, out Config? config)
    {
        config = null;
        var path = Path.Combine(host.ProgramFolder, FileName);
        try
        {
            var text = TextFiles.Read(path);
            _ = HoconDocument.Read(new HoconText(path, text));
            config = ConfigurationFactory.ParseString(text);
            return null;
        }
        catch (HoconException failure)
        {
            var place = failure.Position;
            return HostError.Of([new InputError(place.File, place.Line, place.Column, failure.Rule.TrimEnd('.'))], host);
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, $"{failure.Message} (settings of the actor system, for parallel mode)")], host);
        }
    }
}
