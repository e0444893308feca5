using Iopf.Hardware.Devices;

namespace Iopf.Lab.Scenarios;

/// <summary>A fault that a scenario injects: what, where, when and how often.</summary>
public sealed record InjectSection
{
    /// <summary>The place of an actor that sent the message of the rule.</summary>
    public const string Sender = "sender";

    /// <summary>The place of an actor to which the message of the rule goes.</summary>
    public const string Receiver = "receiver";

    /// <summary>The most faults of a rule.</summary>
    public const int MostTimes = 1_000_000;

    /// <summary>What is done.</summary>
    public InjectKind What { get; init; }

    /// <summary>The link whose messages it is about.</summary>
    public LinkName On { get; init; }

    /// <summary>The type of message, by its name; empty: each of the link's.</summary>
    public string Message { get; init; } = "";

    /// <summary>A pattern of names, with * and ?, or <see cref="Sender"/> or <see cref="Receiver"/>; empty: wherever it may be.</summary>
    public string At { get; init; } = "";

    /// <summary>How much later a message arrives at most, or a call ends, in ns.</summary>
    public long By { get; init; }

    /// <summary>How long it lasts, in ns.</summary>
    public long For { get; init; } = 1_000_000;

    /// <summary>How many times as long a call of a client takes.</summary>
    public int Factor { get; init; } = 1;

    /// <summary>Bits that are flipped.</summary>
    public int Bits { get; init; } = 1;

    /// <summary>What a reset takes.</summary>
    public ResetKind Scope { get; init; }

    /// <summary>The most times that it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>When.</summary>
    public InjectWhen When { get; init; } = new();

    /// <summary>Whether each message of the kind that it is about gives it a chance; else a moment of the clock does.</summary>
    public bool IsByMessage => On != LinkName.Any || Message.Length > 0 || When.After.Length > 0;

    /// <summary>What and where, in the scenario's words.</summary>
    public override string ToString() => string.Concat(
        InjectKinds.NameOf(What),
        Message.Length == 0 ? "" : $" {Message}",
        On == LinkName.Any ? "" : $" on {LinkNames.NameOf(On)}",
        At.Length == 0 ? "" : $" at {At}");
}
