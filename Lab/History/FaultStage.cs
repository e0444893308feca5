namespace Iopf.Lab.History;

/// <summary>
/// Where the time of a group goes, from the moment that its access was intended, or asked again, until the access is made, fails, or asks again. A
/// group is in one stage at a time; a stage that it does not pass takes no time. As a rule it passes them in this order: with several handlers it waits
/// for the next one behind the service of the one before.
/// </summary>
public enum FaultStage : byte
{
    /// <summary>The access waits for earlier accesses of its stream, or for its device to be started again.</summary>
    Backlog,

    /// <summary>The device translates, and learns that there is no translation.</summary>
    Translation,

    /// <summary>The device waits for credits, or for a free group index.</summary>
    Credit,

    /// <summary>The request is on its way to the unit, or in its queue, and no interrupt was raised for it yet; also one that is never read.</summary>
    RequestQueue,

    /// <summary>From the interrupt until the unit's driver reads the last request.</summary>
    Interrupt,

    /// <summary>The core has the group: routing, and waiting until it is handed to a domain.</summary>
    Core,

    /// <summary>The domain has the group, and waits for a worker, or for a handler's turn.</summary>
    Worker,

    /// <summary>A handler serves the group.</summary>
    Service,

    /// <summary>The answer goes from the handler by way of core and unit to the device.</summary>
    Answer,

    /// <summary>The device translates again after its answer, or after it gave the group up, until the access is made, fails, or asks again.</summary>
    Retry,
}

/// <summary>The stages in words.</summary>
public static class Stages
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)FaultStage.Retry + 1;

    /// <summary>All of them, in the order in which a group passes them.</summary>
    public static IReadOnlyList<FaultStage> All { get; } = Enum.GetValues<FaultStage>();

    /// <summary>The name of a stage in reports and JSON.</summary>
    public static string NameOf(FaultStage stage) => stage switch
    {
        FaultStage.Backlog => "backlog",
        FaultStage.Translation => "translation",
        FaultStage.Credit => "credit",
        FaultStage.RequestQueue => "request-queue",
        FaultStage.Interrupt => "interrupt",
        FaultStage.Core => "core",
        FaultStage.Worker => "worker",
        FaultStage.Service => "service",
        FaultStage.Answer => "answer",
        _ => "retry",
    };
}
