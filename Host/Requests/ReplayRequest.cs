using Iopf.Hardware.Units.Profiles;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Runs;

namespace Iopf.Host.Requests;

/// <summary>What a user wants to see replayed.</summary>
internal sealed record ReplayRequest
{
    /// <summary>The recording: a path, or <c>-</c>.</summary>
    public string File { get; init; } = "";

    /// <summary>What the file is a dump of; null: it is a text.</summary>
    public QueueFormat? Format { get; init; }

    /// <summary>Which part of the dump.</summary>
    public DumpRange? Range { get; init; }

    /// <summary>Whose faults a text has; null: as it shows.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>How it is played.</summary>
    public ReplaySettings Settings { get; init; } = new();

    /// <summary>Where the chart is drawn; null: nowhere.</summary>
    public string? Svg { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Columns of the chart; null: those of the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the chart has only ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>The command that does it again.</summary>
    public string Command
    {
        get
        {
            List<string> words = ["replay", File];
            if (Format is { } format)
                words.AddRange(["--format", format.Name]);

            if (Range is { } range)
                words.AddRange(["--head", $"{range.Head}", "--tail", $"{range.Tail}"]);

            if (Architecture is { } architecture)
                words.AddRange(["--arch", Architectures.NameOf(architecture)]);

            foreach (var map in Settings.Maps)
                words.AddRange(["--map", ReplayWords.Of(map)]);

            if (Settings.Service is { } service)
                words.AddRange(["--service", ReplayWords.Of(service)]);

            if (Settings.Waits)
                words.Add("--wait");

            if (Settings.Drawn != new ReplaySettings().Drawn)
                words.AddRange(["--groups", $"{Settings.Drawn}"]);

            if (Settings.Seed != 0)
                words.AddRange(["--seed", $"{Settings.Seed}"]);

            return Replay.Join(words);
        }
    }
}
