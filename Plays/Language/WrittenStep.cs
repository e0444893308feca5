using Iopf.Actors.Protocol.Local;
using Iopf.Hocon.Source;
using Iopf.Messages;

namespace Iopf.Plays.Language;

/// <summary>A step of a script: one verb, and when it is done.</summary>
internal sealed record WrittenStep
{
    /// <summary>Where it stands.</summary>
    public HoconPosition Place { get; init; }

    /// <summary>Under which policies it is done.</summary>
    public StoryCondition Condition { get; init; } = new();

    /// <summary>The verbs that stand in it: one, or it is an error.</summary>
    public IReadOnlyList<(string Word, StoryVerb Verb)> Verbs { get; init; } = [];

    /// <summary>Its verb.</summary>
    public StoryVerb Verb => Verbs[0].Verb;
}

/// <summary>What a step does.</summary>
internal abstract record StoryVerb;

/// <summary>A part of the story begins.</summary>
internal sealed record PartVerb(string Text) : StoryVerb;

/// <summary>A remark beside somebody.</summary>
internal sealed record RemarkVerb(PlacedName? On = null, string Text = "") : StoryVerb;

/// <summary>Messages are held from now on.</summary>
internal sealed record HoldVerb(PlacedName? Name = null) : StoryVerb
{
    /// <summary>Which.</summary>
    public MessageChoice What { get; init; } = new();
}

/// <summary>What is held under a name goes on, and nothing more is held under it.</summary>
internal sealed record ReleaseVerb(PlacedName Name) : StoryVerb;

/// <summary>The script goes on when something has happened.</summary>
internal sealed record WaitVerb : StoryVerb
{
    /// <summary>What.</summary>
    public MessageChoice What { get; init; } = new();

    /// <summary>It in words; null: as it is chosen.</summary>
    public string? For { get; init; }

    /// <summary>How often.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>The script goes on when a time has passed.</summary>
internal sealed record PauseVerb(long Nanoseconds) : StoryVerb;

/// <summary>Several steps.</summary>
internal sealed record DoVerb(IReadOnlyList<WrittenStep> Steps) : StoryVerb;

/// <summary>A handler joins its domain.</summary>
internal sealed record RegisterVerb(PlacedName Handler) : StoryVerb;

/// <summary>A handler leaves its domain.</summary>
internal sealed record UnregisterVerb(PlacedName Handler) : StoryVerb;

/// <summary>A guest answers a group.</summary>
internal sealed record GuestAnswerVerb(PlacedName? Guest = null) : StoryVerb
{
    /// <summary>Which of those that were put into it, from 1.</summary>
    public int Group { get; init; } = 1;

    /// <summary>What it answers.</summary>
    public PageResponseCode Code { get; init; } = PageResponseCode.Success;

    /// <summary>The PASID that it names; null: the right one.</summary>
    public int? Pasid { get; init; }
}

/// <summary>A handler answers the call that hangs in it.</summary>
internal sealed record HandlerAnswerVerb(PlacedName? Handler = null) : StoryVerb
{
    /// <summary>What it says.</summary>
    public HandlerStatus Status { get; init; } = HandlerStatus.Handled;
}

/// <summary>Somebody is killed.</summary>
internal sealed record KillVerb(PlacedName Part) : StoryVerb;

/// <summary>Something is done to an address space of a device.</summary>
internal sealed record SpaceVerb(SpaceDeed Deed) : StoryVerb
{
    /// <summary>The device.</summary>
    public PlacedName? Device { get; init; }

    /// <summary>The PASID.</summary>
    public int Pasid { get; init; } = 1;

    /// <summary>The domain that it is attached to.</summary>
    public PlacedName? Domain { get; init; }

    /// <summary>How a device stops it.</summary>
    public PasidStop How { get; init; }
}

/// <summary>What is done to an address space.</summary>
internal enum SpaceDeed
{
    /// <summary>It is attached to a domain.</summary>
    Attach,

    /// <summary>It is detached.</summary>
    Detach,

    /// <summary>It is drained (Q5).</summary>
    Drain,

    /// <summary>Its device stops it (D6).</summary>
    Stop,
}

/// <summary>Something is done to a device.</summary>
internal sealed record DeviceVerb(DeviceDeed Deed, PlacedName Device) : StoryVerb;

/// <summary>What is done to a device.</summary>
internal enum DeviceDeed
{
    /// <summary>It is reset.</summary>
    Reset,

    /// <summary>It is removed.</summary>
    Unplug,

    /// <summary>Its PRI is disabled, reset and enabled, which nobody else is told.</summary>
    RestartPri,

    /// <summary>The script waits until all that it has sent is at its unit.</summary>
    Settle,
}

/// <summary>The driver of a unit is held up, or goes on.</summary>
internal sealed record DriverVerb(PlacedName Unit, bool IsHeld) : StoryVerb;
