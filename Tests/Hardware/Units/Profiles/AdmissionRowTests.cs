using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Profiles;

/// <summary>Each row of Q2 by its name: a queue is brought into the condition, and the kind of request arrives. Expectations are by hand.</summary>
public sealed class AdmissionRowTests
{
    // Condition: outcomes of last, not last, Stop Marker (or stall, event). S, I, F: the answer, with PASID never (-), if there was one (p), if
    // required (r), by unit or entry (u); d dropped, q queued, w waits.
    private static readonly (Architecture Architecture, string Rows)[] Expected =
    [
        (Architecture.Vtd, "entry-bad Fr d d; pri-off Ir d d; overflowed Sr d d; full Sr d d; ready q q q"),
        (Architecture.Amd, "entry-bad Fp Fp d; pri-off Fp Fp d; queue-off d d d; overflowed d d d; full d d d; ready q q q"),
        (Architecture.SmmuPri,
            "unit-off F- F- d; secure-stream F- F- d; queue-off F- F- d; queue-failed F- F- d; no-room-entry-bad F- d d; " +
            "overflowed Su d d; full Su d d; ready q q q"),
        (Architecture.SmmuStall, "queue-off w d; overflowed q q; full w d; ready q q"),
        (Architecture.RiscV,
            "unit-off Fp d d; unit-bare I- d d; id-too-wide I- d d; entry-bad Fp d d; pri-off Ir d d; queue-off Fp d d; queue-failed Fp d d; " +
            "overflowed Sr d d; full Sr d d; ready q q q"),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (architecture, rows) in Expected)
            {
                string[] kinds = architecture == Architecture.SmmuStall ? ["stall", "event"] : ["last", "not-last", "stop-marker"];
                foreach (var row in rows.Split("; "))
                {
                    var words = row.Split(' ');
                    for (var i = 0; i < kinds.Length; i++)
                        cases.Add($"{Architectures.NameOf(architecture)}/{words[0]}/{kinds[i]}", words[i + 1]);
                }
            }

            return cases;
        }
    }

    [Fact]
    public void Every_row_of_every_profile_has_its_test() => Assert.Equal(
        Architectures.All.SelectMany(architecture => ArchitectureProfile.For(architecture).Admission.Rows).Select(row => row.Name).Order(StringComparer.Ordinal),
        Cases.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Q2_the_row_decides_in_its_condition(string name, string expected)
    {
        var parts = name.Split('/');
        Assert.True(Architectures.TryParse(parts[0], out var architecture));
        if (architecture == Architecture.SmmuStall)
            Assert.Equal(expected, OfEvent(parts[1], parts[2]));
        else
            Assert.Equal(expected, OfRequest(architecture, name, parts[1], parts[2]));
    }

    private static string OfRequest(Architecture architecture, string name, string condition, string kind)
    {
        var profile = ArchitectureProfile.For(architecture);
        var queue = new PageRequestQueue(profile, profile.Ring.SmallestOrder + 1);
        var request = new PageRequest(new RequesterId(8), new Pasid(7), default, new Iova(0x1000), PageAccess.Read, kind != "not-last");
        request = kind == "stop-marker" ? request with { Access = PageAccess.None } : request;
        var entry = Prepare(queue, condition, request with { Access = PageAccess.Read, Last = true });
        var (queued, answered, lost) = (queue.Queued, queue.AutoAnswered, queue.Lost);
        var row = queue.Admit(request, entry);
        Assert.Equal((name, condition == "ready" ? queue.Queued : 1), (row.Name, queue.CountOf(row)));
        if (queue.Queued > queued)
            return "q";

        if (queue.Lost > lost)
            return "d";

        Assert.Equal(answered + 1, queue.AutoAnswered);
        var code = row.Code switch { PageResponseCode.Success => "S", PageResponseCode.InvalidRequest => "I", _ => "F" };
        var pasids = (row.PasidFor(request, false, false), row.PasidFor(request, true, false), row.PasidFor(request, false, true));
        var (neither, required, always) = (pasids.Item1.HasValue, pasids.Item2.HasValue, pasids.Item3.HasValue);
        Assert.Null(row.PasidFor(request with { Pasid = null }, true, true));
        return code + ((neither, required, always) switch
        {
            (true, true, true) => "p",
            (false, true, false) => "r",
            (false, true, true) => "u",
            (false, false, false) => "-",
            _ => "?",
        });
    }

    private static DeviceEntry Prepare(PageRequestQueue queue, string condition, PageRequest request)
    {
        for (var i = 0; condition is "full" or "overflowed" or "no-room-entry-bad" && i < queue.Capacity; i++)
            queue.Admit(request);

        if (condition == "overflowed")
        {
            queue.Admit(request);
            Assert.True(queue.TryDequeue(out _));
        }

        Assert.True(condition switch
        {
            "unit-off" => queue.TryPut(UnitState.Off),
            "unit-bare" => queue.TryPut(UnitState.Bare),
            "queue-off" => queue.TryPut(QueueState.Disabled),
            "queue-failed" => queue.TryPut(QueueState.Failed),
            _ => true,
        });
        return condition switch
        {
            "entry-bad" or "no-room-entry-bad" => DeviceEntry.Bad,
            "pri-off" => DeviceEntry.PriOff,
            "id-too-wide" => DeviceEntry.IdTooWide,
            "secure-stream" => DeviceEntry.Secure,
            _ => DeviceEntry.Usable,
        };
    }

    private static string OfEvent(string condition, string kind)
    {
        var queue = new EventQueue(1);
        var other = new SmmuEvent { Id = SmmuEventId.Translation, Stream = new StreamId(8) };
        for (var i = 0; condition is "full" or "overflowed" && i < queue.Capacity; i++)
            queue.TryWrite(other);

        if (condition == "overflowed")
        {
            queue.TryWrite(other);
            Assert.True(queue.TryRead(out _) && queue.Overflow);
        }

        queue.Enabled = condition != "queue-off";
        return queue.TryWrite(kind == "stall" ? other with { Stall = new StallTag(3) } : other) switch
        {
            EventAdmission.Written => "q",
            EventAdmission.Waits => "w",
            _ => "d",
        };
    }
}
