using Akka.Configuration;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Host.Files;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Engine;

/// <summary>The settings of the actor system: those in the program, and over them those of a user's file.</summary>
internal static class AkkaSettings
{
    private const string FileName = "akka.hocon";

    /// <summary>The settings in the program, as they were written.</summary>
    public static string DefaultText { get; } = ReadText(FileName);

    /// <summary>The settings in the program.</summary>
    public static HoconDocument Defaults { get; } = HoconDocument.Read(DefaultText, FileName);

    /// <summary>Reads the settings of an actor system of one process.</summary>
    /// <param name="word">The file as the user named it; null: the settings in the program alone.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="config">The settings, where there is no error.</param>
    public static HostError? Read(string? word, HostEnvironment host, out Config? config) => Read(word, Defaults, host, out config);

    /// <summary>
    /// Reads the settings. The project's own reader reads the file: its errors name line and column, those of Akka.NET's parser do not.
    /// What only Akka.NET can judge is tried out, so that no setting that it refuses gets as far as a run.
    /// </summary>
    /// <param name="word">The file as the user named it; null: the settings in the program alone.</param>
    /// <param name="defaults">The settings in the program.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="config">The settings, where there is no error.</param>
    public static HostError? Read(string? word, HoconDocument defaults, HostEnvironment host, out Config? config) => Read(word, defaults, host, out config, out _);

    /// <summary>The same, with the user's own settings.</summary>
    /// <param name="word">The file as the user named it; null: the settings in the program alone.</param>
    /// <param name="defaults">The settings in the program.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="config">The settings, where there is no error.</param>
    /// <param name="own">What the user's file says, everything resolved; null: there is none.</param>
    public static HostError? Read(string? word, HoconDocument defaults, HostEnvironment host, out Config? config, out string? own)
    {
        own = null;
        config = AkkaConfig.Of(defaults.Root);
        if (word is null)
            return null;

        var path = host.FullPath(word);
        try
        {
            var document = HoconDocument.Read(new HoconText(path, TextFiles.Read(path)), new IncludedFiles());
            var errors = new AkkaRules(document.WithFallback(defaults), defaults).Check(document);
            if (errors.Count == 0 && TrialSystem.Find(document.Root, config, path) is { } refused)
                errors = [refused];

            config = AkkaConfig.Of(document.Root).WithFallback(config);
            own = document.ToHocon();
            return errors.Count == 0 ? null : HostError.Of(errors, host);
        }
        catch (HoconException failure)
        {
            return HostError.Of([AkkaRules.ErrorOf(failure)], host);
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, failure.Message)], host);
        }
    }

    /// <summary>What a user's file says, everything resolved; null: there is none that can be read.</summary>
    public static string? Resolve(string? word, HostEnvironment host)
    {
        try
        {
            return word is null ? null : HoconDocument.Read(new HoconText(host.FullPath(word), TextFiles.Read(host.FullPath(word))), new IncludedFiles()).ToHocon();
        }
        catch (Exception failure) when (failure is HoconException or IOException)
        {
            // Whoever starts with these settings says what is wrong with them.
            return null;
        }
    }

    /// <summary>Reads a text that is in the program.</summary>
    internal static string ReadText(string name)
    {
        using var stream = typeof(AkkaSettings).Assembly.GetManifestResourceStream($"Iopf.Host/{name}")
            ?? throw new InvalidOperationException($"{name} is not in the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
