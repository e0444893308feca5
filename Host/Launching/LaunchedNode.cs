using System.Globalization;

namespace Iopf.Host.Launching;

/// <summary>What a launcher knows of one of its nodes.</summary>
/// <param name="number">Its number, from 1.</param>
internal sealed class LaunchedNode(int number)
{
    private const int OfSignals = 128;

    /// <summary>Its number, from 1.</summary>
    public int Number => number;

    /// <summary>Its process, once it was started.</summary>
    public NodeProcess? Process { get; set; }

    /// <summary>Where it listens, HOST:PORT; null: nowhere yet.</summary>
    public string? Address { get; set; }

    /// <summary>How far it is.</summary>
    public NodeStage Stage { get; set; }

    /// <summary>The exit code of its process, once it is gone.</summary>
    public int? Code { get; set; }

    /// <summary>Why it began to end, if it said so.</summary>
    public string? Why { get; set; }

    /// <summary>Whether its process lives.</summary>
    public bool Lives => Process is not null && Code is null;

    /// <summary>How far it is, in a word or two.</summary>
    public string State => Code switch
    {
        null => Stage switch
        {
            NodeStage.Starting => "starting",
            NodeStage.Listening => "listening",
            NodeStage.Joining => "joining",
            NodeStage.Up => "up",
            _ => "leaving",
        },
        0 => "ended",
        > OfSignals => string.Create(CultureInfo.InvariantCulture, $"killed ({Code - OfSignals})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"failed ({Code})"),
    };

    /// <summary>Whether somebody means this node by a word: its number or its port.</summary>
    public bool IsNamed(string word) =>
        word == number.ToString(CultureInfo.InvariantCulture) || (Address is not null && Address[(Address.LastIndexOf(':') + 1)..] == word);
}

/// <summary>How far a node is.</summary>
internal enum NodeStage
{
    /// <summary>Its process runs.</summary>
    Starting,

    /// <summary>It can be reached.</summary>
    Listening,

    /// <summary>It was told whom to join.</summary>
    Joining,

    /// <summary>It is a member.</summary>
    Up,

    /// <summary>It ends.</summary>
    Leaving,
}
