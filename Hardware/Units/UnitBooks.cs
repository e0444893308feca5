using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Hardware.Units;

/// <summary>What a unit and its path of faults share: settings, port, tally, and the devices they know.</summary>
internal sealed class UnitBooks(UnitSettings settings, IUnitPort port)
{
    public UnitSettings Settings { get; } = settings;

    public IUnitPort Port { get; } = port;

    public UnitTally Tally { get; } = new();

    public Dictionary<RequesterId, DeviceContext> Devices { get; } = [];

    /// <summary>An access is refused, whatever the tables map.</summary>
    public void Report(in TranslationRefusal refusal, RequesterId requester, Pasid? pasid, Iova address, PageAccess access) =>
        Report(new UnrecoverableFault(requester, pasid, refusal.Reason, address, refusal.FetchAddress, access) { Code = refusal.Code });

    /// <summary>A fault that nobody can repair goes to the core, or stays in the driver (Q6).</summary>
    public void Report(UnrecoverableFault fault)
    {
        if (Devices.TryGetValue(fault.Requester, out var device) && device.TakesFaults && Port.IsReported(fault.Reason))
        {
            Tally.Unrecoverable++;
            Port.Report(fault);
        }
        else
        {
            Tally.UnrecoverableInternal++;
            Port.Note(fault);
        }
    }
}
