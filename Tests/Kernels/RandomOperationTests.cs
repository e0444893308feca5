using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Config = FsCheck.Config;

namespace Iopf.Tests.Kernels;

public class RandomOperationTests
{
    private static readonly Gen<int> Device = Gen.Choose(0, 2);
    private static readonly Gen<string> Pasid = Gen.Elements("-", "-", "0", "1");
    private static readonly Gen<int> Index = Gen.Choose(0, 2);
    private static readonly Gen<int> Group = Gen.Choose(0, 12);
    private static readonly Gen<int> Bit = Gen.Choose(0, 1);

    private static readonly Gen<string> Attach =
        from device in Device
        from pasid in Pasid
        from mode in Gen.Elements("hold", "hold", "hold", "inline:0", "wq:1", "dequeue", "nohandler", "hold nested")
        select $"ATTACH {device} {pasid} {mode[..1]} {mode}";

    private static readonly Gen<string> Report =
        from device in Device
        from pasid in Pasid
        from index in Index
        from bits in Gen.Choose(0, 3)
        from page in Gen.Choose(1, 4_000)
        select $"REPORT {device} {pasid} {index} {bits & 1} 0x{page:x}000 1 {bits >> 1}";

    private static readonly Gen<string> Other = Gen.OneOf(
        from device in Device from queue in Bit select $"ADD {device} {queue}",
        from device in Device from queue in Bit select $"REMOVE {device} {queue}",
        from device in Device from pasid in Pasid select $"DETACH {device} {pasid}",
        from device in Device from pasid in Pasid from index in Index from keep in Gen.Elements("", " keep") select $"RESPOND {device} {pasid} {index} 0{keep}",
        from device in Device from pasid in Pasid from index in Index from bit in Bit select $"RAWRESPOND {device} {pasid} {index} 2 {bit}",
        from device in Device select $"FLUSH {device}",
        from queue in Bit from name in Gen.Elements("DISCARD", "RUNWQ", "QUEUE", "QUEUEFREE") select $"{name} {queue}",
        from number in Gen.Choose(0, 3) select $"FAILALLOC {number}",
        from bit in Bit select $"OPS user_pasid_table {bit}",
        from result in Gen.Elements(0, -5) select $"OPS ret {result}",
        from device in Device from index in Index select $"REPORT {device} - {index} 1 0x1000 1 0 3");

    private static readonly Gen<string> State = from device in Device select $"STATE {device}";

    private static readonly Gen<string> Respond =
        from @group in Group from code in Gen.Choose(0, 2) from keep in Gen.Elements("", "", " keep") select $"RESPONDG {@group} {code}{keep}";

    private static readonly Gen<string> Free = from @group in Group select $"FREE {@group}";

    public static TheoryData<string> Kernels => Versions.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Any_operations_in_any_order_are_played_and_their_transcript_plays_again(string version) =>
        ForAll(Gen.OneOf(Attach, Report, Report, Respond, Free, Other, State), operations =>
        {
            var policy = Versions.Named(version).Policy;
            var transcript = Versions.Play(policy, operations);
            Assert.Equal(transcript, Versions.Play(policy, transcript));
            Assert.Equal(operations, transcript.Where(line => line.StartsWith('>')).Select(line => line[2..]));
        });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_device_whose_queue_was_freed_begins_a_life_without_groups(string version)
    {
        var count = new UserCount();
        string[] operations = ["ADD 0 0", "QUEUE 1", "ATTACH 0 - h hold", "REPORT 0 - 1 1 0x1000 1 0", "STATE 0", "QUEUEFREE 0", "ADD 0 1", "STATE 0"];
        var transcript = Versions.Play(Versions.Named(version).Policy, operations);
        foreach (var line in transcript)
            count.Read(line);

        Assert.Equal("< state users=1 partial=0 pending=0", transcript[^1]);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_fault_state_has_one_user_and_one_more_for_each_group_of_this_life_that_was_not_freed(string version) =>
        ForAll(Gen.OneOf(Attach, Report, Report, Respond, Free, Other, State), operations =>
        {
            var count = new UserCount();
            foreach (var line in Versions.Play(Versions.Named(version).Policy, operations))
                count.Read(line);
        });

    [Fact]
    public void C_a_last_request_is_answered_exactly_once_when_every_device_has_left() =>
        ForAll(Gen.OneOf(Attach, Report, Report, Respond, State, Other.Where(text => !text.StartsWith("RAW", StringComparison.Ordinal))), operations =>
        {
            // Each request gets an address of its own, by which its answer is known.
            var reports = operations.Select((text, i) => text.StartsWith("REPORT", StringComparison.Ordinal) ? Readdress(text, i) : text);
            var lines = Versions.Play(Versions.Named("2025-07").Policy, [.. reports, "QUEUEFREE 0", "QUEUEFREE 1"]);
            var answers = lines.Where(line => line.StartsWith("< page_response", StringComparison.Ordinal)).ToLookup(line => line.Split("addr=")[1].Split(' ')[0]);
            Assert.All(reports.Where(text => text.Split(' ') is ["REPORT", _, _, _, "1", _, _, _]), text => Assert.Single(answers[text.Split(' ')[5]]));
            Assert.All(answers, answer => Assert.Single(answer));
        });

    private static string Readdress(string report, int number)
    {
        var words = report.Split(' ');
        words[5] = $"0x{number + 1:x}000";
        return string.Join(' ', words);
    }

    private static void ForAll(Gen<string> operation, Action<string[]> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120),
        Prop.ForAll(
            operation.ArrayOf().Select(operations => (string[])["ADD 0 0", "ADD 1 0", "ATTACH 0 - h hold", "ATTACH 1 - h hold", .. operations]).ToArbitrary(),
            property));
}
