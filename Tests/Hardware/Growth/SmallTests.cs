using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Hardware.Units.Stalls;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>What models of the usual or the largest size take before they are used: 2 KiB at most, as a machine may have thousands of them.</summary>
public sealed class SmallTests
{
    public static TheoryData<string, Func<object>> Models => new()
    {
        { "queue", () => new PageRequestQueue(ArchitectureProfile.For(Architecture.Vtd), 14) },
        { "log", () => new PageRequestQueue(ArchitectureProfile.For(Architecture.Amd), 15) },
        { "events", () => new EventQueue(EventQueue.MaxSize) },
        { "stalls", () => new StallTable(ushort.MaxValue) },
        { "cache", () => new TranslationCache(1 << 24) },
        { "function", () => new PriFunction(512) },
        { "faults", () => new DeviceFaults<string>(FaultLimits.Default) },
        { "driver", () => new DriverGroups(default) },
        { "guest's queue", () => new VirtualQueue(VirtualQueue.MaxSize) },
        { "guest's groups", () => new GuestGroups(new GuestSpaces(default, []), GuestMapping.VirtualIndex, AnswerMatching.Group) },
        { "page table", () => new PageTable() },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_that_is_not_used_yet_is_small(string name, Func<object> make)
    {
        var bytes = Allocations.Least(make);
        Assert.True(bytes <= 2_048, $"{name}: {bytes} bytes");
    }
}
