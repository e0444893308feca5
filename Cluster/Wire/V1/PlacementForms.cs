using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

internal sealed record StartHostV1(int Host) : IWireForm<StartHostV1, StartHost>
{
    public static StartHostV1 From(StartHost message) => new(message.Host);

    public StartHost ToMessage(ref WireReader payload) => new(Checked.NotNegative(Host));
}

internal sealed record AskForPlanV1 : IWireForm<AskForPlanV1, AskForPlan>
{
    public static AskForPlanV1 From(AskForPlan message) => new();

    public AskForPlan ToMessage(ref WireReader payload) => AskForPlan.Instance;
}

/// <summary>Payload: the scenario.</summary>
internal sealed record ExperimentPlannedV1(long Seed) : IWireForm<ExperimentPlannedV1, ExperimentPlanned>
{
    public static ExperimentPlannedV1 From(ExperimentPlanned message) => new(message.Seed);

    public static void WritePayload(ExperimentPlanned message, WireWriter payload) => payload.WriteBytes(message.Scenario, WireLimits.BatchBytes);

    public ExperimentPlanned ToMessage(ref WireReader payload) => new(Seed, payload.ReadBytes(WireLimits.BatchBytes));
}

internal sealed record HostOverV1(int Host, long Life) : IWireForm<HostOverV1, HostOver>
{
    public static HostOverV1 From(HostOver message) => new(message.Host, message.Life);

    public HostOver ToMessage(ref WireReader payload) => new(Checked.NotNegative(Host), Life);
}

internal sealed record HostOverNotedV1(int Host, long Life) : IWireForm<HostOverNotedV1, HostOverNoted>
{
    public static HostOverNotedV1 From(HostOverNoted message) => new(message.Host, message.Life);

    public HostOverNoted ToMessage(ref WireReader payload) => new(Checked.NotNegative(Host), Life);
}
