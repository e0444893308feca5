using System.Globalization;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Plays.Policies;

namespace Iopf.Plays.Stories;

/// <summary>The policies that users may set.</summary>
public static class PolicyKeys
{
    private const string Everything = "all";
    private const int LastStep = 1_000;

    private static readonly DurationType Durations = new(1_000_000_000, 100_000_000_000, isOptional: true);

    /// <summary>How an answer finds its group.</summary>
    public static PolicyKey Match { get; } = PolicyKey.Of(
        "match",
        "how an answer finds its group (C7)",
        [
            ("index", AnswerMatching.Index), ("index-pasid", AnswerMatching.IndexPasid), ("group", AnswerMatching.Group),
            ("cookie", AnswerMatching.Cookie),
        ],
        (policies, value) => policies with { Matching = value },
        policies => policies.Matching);

    /// <summary>How a guest's answer finds its group.</summary>
    public static PolicyKey Guest { get; } = PolicyKey.Of(
        "guest",
        "how a guest's answer, which names PASID and index only, finds its group (K2)",
        [("passthrough", GuestMapping.Passthrough), ("virtual-index", GuestMapping.VirtualIndex), ("drain-first", GuestMapping.DrainFirst)],
        (policies, value) => policies with { Guest = value },
        policies => policies.Guest);

    /// <summary>Time for an answer.</summary>
    public static PolicyKey Deadline { get; } = new(
        "deadline",
        "DURATION, 1s to 100s or 0",
        [],
        "time for an answer (C8); 0 is off",
        (policies, text) => Durations.TryParse(text, out var time) ? policies with { Deadline = new TimeSpan(time / TimeSpan.NanosecondsPerTick) } : null,
        policies => DurationType.Text(policies.Deadline.Ticks * TimeSpan.NanosecondsPerTick));

    /// <summary>What a device is answered for a group that nobody answers any more.</summary>
    public static PolicyKey Closing { get; } = PolicyKey.Of(
        "closing",
        "what the device is answered when a deadline is over or a handler is gone (C8, C9); failure stops the PRI of the whole PF",
        [("invalid", PageResponseCode.InvalidRequest), ("failure", PageResponseCode.ResponseFailure)],
        (policies, value) => policies with { ClosingCode = value },
        policies => policies.ClosingCode);

    /// <summary>Whether answers carry a PASID.</summary>
    public static PolicyKey PasidInAnswers { get; } = PolicyKey.Of(
        "pasid-in-answers",
        "whether the device requires a PASID in answers (PRG Response PASID Required), which index-pasid then compares; AMD's driver always sends it",
        [("yes", true), ("no", false)],
        (policies, value) => policies with { PasidInAnswers = value },
        policies => policies.PasidInAnswers);

    /// <summary>What happens at a domain's bound.</summary>
    public static PolicyKey AtBound { get; } = PolicyKey.Of(
        "at-bound",
        "what a domain does with a group when its blocking calls are at their bound (C5)",
        [("wait", Iopf.Actors.Os.AtBound.Wait), ("failure", Iopf.Actors.Os.AtBound.Failure)],
        (policies, value) => policies with { AtBound = value },
        policies => policies.AtBound);

    /// <summary>Which part of a PASID table is bad.</summary>
    public static PolicyKey Part { get; } = PolicyKey.Of(
        "part",
        "which part of the PASID table is bad: an entry, an entry of its directory, or its address, where no memory is",
        [("entry", TablePart.Entry), ("directory", TablePart.Directory), ("base", TablePart.Base)],
        (policies, value) => policies with { Part = value },
        policies => policies.Part);

    /// <summary>The architectures with page requests.</summary>
    internal static IReadOnlyList<Architecture> WithPageRequests { get; } = [.. Architectures.All.Where(each => each != Iopf.Hardware.Units.Profiles.Architecture.SmmuStall)];

    /// <summary>The architecture of the unit.</summary>
    public static PolicyKey Architecture { get; } = OneOrAll(
        "arch",
        "the architecture of the unit: one with page requests, or each in turn",
        [.. WithPageRequests.Select(Architectures.NameOf)],
        (policies, word) => policies with { Architecture = word is not null && Architectures.TryParse(word, out var architecture) ? architecture : null },
        policies => policies.Architecture is { } architecture ? Architectures.NameOf(architecture) : null);

    /// <summary>Who is killed.</summary>
    public static PolicyKey Kill { get; } = OneOrAll(
        "kill", "who is killed: one, or everyone in turn", [.. Disturbances.Victims.Select(victim => victim.Word)], (policies, word) => policies with { Kill = word }, policies => policies.Kill);

    /// <summary>What is done in the middle of a fault.</summary>
    public static PolicyKey Operation { get; } = OneOrAll(
        "op",
        "what is done in the middle of a fault: one, or everything in turn",
        Disturbances.Operations,
        (policies, word) => policies with { Operation = word },
        policies => policies.Operation);

    /// <summary>After which message it is done.</summary>
    public static PolicyKey Step { get; } = new(
        "step",
        $"NUMBER (1 to {LastStep}) or all",
        [],
        "after which message it is done, or after each in turn",
        (policies, text) => text == Everything ? policies with { Step = null }
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step is >= 1 and <= LastStep
                ? policies with { Step = step }
                : null,
        policies => policies.Step?.ToString(CultureInfo.InvariantCulture) ?? Everything);

    /// <summary>What is said of a request that nobody could resolve.</summary>
    public static PolicyKey Unresolved { get; } = PolicyKey.Of(
        "unresolved",
        "what the handler for requests that nobody could resolve says of one (Q4); nobody: there is no such handler",
        [
            ("success", UnresolvedWord.Success), ("invalid", UnresolvedWord.Invalid), ("failure", UnresolvedWord.Failure), ("none", UnresolvedWord.None),
            ("nobody", UnresolvedWord.Nobody),
        ],
        (policies, value) => policies with { Unresolved = value },
        policies => policies.Unresolved);

    /// <summary>All of them, in the order of documentation.</summary>
    public static IReadOnlyList<PolicyKey> All { get; } =
        [Match, Guest, Deadline, Closing, PasidInAnswers, AtBound, Unresolved, Part, Architecture, Kill, Operation, Step];

    private static PolicyKey OneOrAll(
        string name, string meaning, IReadOnlyList<string> words, Func<PlayPolicies, string?, PlayPolicies> set, Func<PlayPolicies, string?> get) =>
        new(
            name,
            string.Join('|', [Everything, .. words]),
            [Everything, .. words],
            meaning,
            (policies, text) => text == Everything ? set(policies, null) : words.Contains(text) ? set(policies, text) : null,
            policies => get(policies) ?? Everything);
}
