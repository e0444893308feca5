using System.Collections.Immutable;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Plays.Casting;
using Iopf.Plays.Language;

namespace Iopf.Plays.Written;

// Who takes part.
internal sealed partial class WrittenScene
{
    /// <inheritdoc/>
    public override (HardwarePlan Hardware, OsPlan Os) Cast(StageCast casting)
    {
        var (cast, handlers) = (_story.Cast, 0);
        var domains = new List<DomainPlan>();
        foreach (var domain in cast.Domains)
        {
            var times = domain.Service == 0 ? null : new SteadyTimes(new TimeSpan((domain.Service + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick));
            var space = casting.Space((ulong)domain.Pages);
            var plans = domain.Handlers.Select(handler => PlanOf(casting, handler, handlers++, space, times)).ToImmutableArray();
            domains.Add(new DomainPlan(plans, casting.Domain with { Workers = domain.Workers, ServiceTimes = times is null ? null : _ => times }) { Table = space.Table });
        }

        return (
            new HardwarePlan([.. UnitsOf(cast)], [.. cast.Devices.Select((device, number) => PlanOf(casting, device, number))]),
            new OsPlan([.. domains], [.. cast.Devices.Select(AttachedTo)], casting.Core));
    }

    private static IEnumerable<UnitSettings> UnitsOf(WrittenCast cast) => cast.Units.Count == 0
        ? [UnitSettings.Default]
        : cast.Units.Select(unit => new UnitSettings
        {
            Profile = ArchitectureProfile.For(unit.Architecture),
            QueueOrder = unit.QueueEntries is { } entries ? int.Log2(entries) : null,
        });

    private DevicePlan PlanOf(StageCast casting, WrittenDevice device, int number)
    {
        var unit = device.Unit is { } name ? _parts[name].Number : 0;
        var plan = casting.Device(number, [.. device.Streams.Select((stream, at) => StageCast.Stream(at, (uint)stream.Pasid, stream.Accesses, stream.FirstPage))]);
        var settings = plan.Settings with
        {
            PriCapacity = (uint)device.Credits,
            PriAllocation = (uint)device.Credits,
            GroupSize = device.GroupSize,
            Lookahead = device.Lookahead,
            FirstIndex = (ushort)device.FirstIndex,
            RecoverPri = device.RecoversPri,
            Stalls = _story.Cast.Units.Count > 0 && _story.Cast.Units[unit].Architecture == Architecture.SmmuStall,
        };
        return new DevicePlan(unit, settings, plan.Streams);
    }

    private DeviceAttachments AttachedTo(WrittenDevice device, int number) => new(
        StageCast.RequesterOf(number),
        [.. device.Attached.Select(attached => new Attachment(new Pasid((uint)attached.Pasid), _parts[attached.Domain!].Number))]);

    private HandlerPlan PlanOf(StageCast casting, WrittenHandler handler, int number, AddressSpace space, IServiceTimes? times)
    {
        var name = handler.Name!.Text;
        var requester = StageCast.RequesterOf(handler.Device is { } device ? _parts[device].Number : 0);
        uint[] pasids = handler.Pasids.Count == 0 ? [1] : [.. handler.Pasids.Select(pasid => (uint)pasid)];
        ImmutableArray<HandlerAct> acts = handler.Acts.Count == 0 ? [HandlerAct.Handle] : [.. handler.Acts];
        var plan = handler.Kind switch
        {
            HandlerRole.Mm => casting.MmHandler(space, handler.Contexts, times),
            HandlerRole.Played => casting.Played(name, space, handler.Contexts, acts),
            HandlerRole.Unresolved => casting.Unresolved(space, acts[0]),
            HandlerRole.Guest => casting.Guest(_parts[handler.Guest!].Number, name, requester, space, pasids),
            HandlerRole.WholeGuest => casting.WholeGuest(_parts[handler.Guest!].Number, name, requester, space, pasids[0]),
            _ => Records(casting, handler, number, name, space),
        };
        return handler.Registered is { } registered ? plan with { Registered = registered } : plan;
    }

    private HandlerPlan Records(StageCast casting, WrittenHandler handler, int number, string name, AddressSpace space)
    {
        var device = handler.Device is { } named ? _parts[named].Number : 0;
        var unit = _story.Cast.Devices[device].Unit is { } of ? _parts[of].Number : 0;
        var architecture = _story.Cast.Units.Count == 0 ? Architecture.Vtd : _story.Cast.Units[unit].Architecture;
        (var plan, _readers[number]) = casting.RecordClient(device, name, space, architecture);
        return plan;
    }

    private sealed class SteadyTimes(TimeSpan time) : IServiceTimes
    {
        public TimeSpan Next() => time;
    }
}
