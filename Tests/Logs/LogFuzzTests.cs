using System.Text;
using Iopf.Logs;
using Iopf.Logs.Records;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Real and made-up lines, damaged at random: bytes changed, lines cut, doubled, joined, and swapped.</summary>
public class LogFuzzTests
{
    private const int LinesOfALog = 50;

    [Fact]
    public void No_damage_to_lines_makes_an_exception_or_more_outcomes_than_lines()
    {
        var seeds = Seeds();
        var random = new Random(20260429);
        var left = LongRuns.Times(normally: 100_000, inLongRuns: 10_000_000);
        var log = new List<byte>();
        var decoded = 0L;
        for (; left > 0; left -= LinesOfALog)
        {
            log.Clear();
            for (var i = 0; i < LinesOfALog; i++) Damage(random, seeds, log);
            using var stream = new MemoryStream(log.ToArray());
            var reader = new LogReader(stream, "fuzz");
            long last = 0;
            while (reader.Read(out var outcome))
            {
                var line = Line(outcome);
                Assert.True(line > last || line == last, "Outcomes are in the order of lines.");
                Assert.InRange(line, 1, reader.Lines);
                last = line;
                decoded += outcome is LogOutcome.Decoded ? 1 : 0;
            }

            Assert.InRange(reader.Records + reader.Unrecognised + reader.Skipped + reader.Information, 0, reader.Lines);
        }

        Assert.True(decoded > 1_000, "The damage leaves some records whole.");
    }

    private static long Line(LogOutcome outcome) => outcome switch
    {
        LogOutcome.Decoded { Record: var record } => Checked(record),
        LogOutcome.Unrecognised unrecognised => unrecognised.Line,
        LogOutcome.Skipped skipped => skipped.Line,
        _ => 0,
    };

    private static long Checked(LogRecord record)
    {
        Assert.InRange(record.Lines, 1, 33);
        Assert.False(record.Words.IsDefault || record.Fields.IsDefault);
        Assert.NotEmpty(LogText.Say(record));
        return record.Line;
    }

    private static void Damage(Random random, byte[][] seeds, List<byte> log)
    {
        var line = seeds[random.Next(seeds.Length)].AsSpan();
        switch (random.Next(8))
        {
            case 0:
                line = line[..random.Next(line.Length + 1)];
                break;
            case 1:
                line = line[random.Next(line.Length + 1)..];
                break;
            case 2:
                log.AddRange(line[..random.Next(line.Length + 1)]);
                line = seeds[random.Next(seeds.Length)];
                line = line[random.Next(line.Length + 1)..];
                break;
            case 3:
                log.AddRange(line);
                break;
            default:
                break;
        }

        var start = log.Count;
        log.AddRange(line);
        for (var change = random.Next(4); change > 0 && log.Count > start; change--)
        {
            var at = random.Next(start, log.Count);
            log[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)"0xf[]:., \t\u001b"[random.Next(10)], _ => log[random.Next(start, log.Count)] };
        }

        log.Add((byte)'\n');
    }

    private static byte[][] Seeds()
    {
        var names = typeof(LogFuzzTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Iopf.Tests.Logs/", StringComparison.Ordinal)
            && name.EndsWith(".txt", StringComparison.Ordinal));
        var texts = names.SelectMany(name =>
        {
            using var reader = new StreamReader(typeof(LogFuzzTests).Assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd().Split('\n');
        });
        return [.. texts.Concat(MadeUp).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
    }

    private static readonly string[] MadeUp =
    [
        "[    1.000000] DMAR:[DMA Write] Request device [00:02.0] fault addr 1ffffe000", "[    1.000000] DMAR:[fault reason 05] PTE Write access is not set",
        "DMAR: [INTR-REMAP] Request device [0000:f0:1f.7] fault index 0x8005 [fault reason 0x26] Blocked", "DMAR: pasid table entry[1]: 0x0000000000000002",
        "DMAR: pte level: 2, pte value: 0x0000000101b4c003", "DMAR: scalable mode page table is not present", "DMAR: VT-d detected Invalidation Time-out Error: SID 6a08",
        "DMAR: QI HEAD: Device-TLB Invalidation qw0 = 0x6a0800000003, qw1 = 0x7ffffffffffff001", "dmar3: Invalid page request: 100050000000901 559ef6f97005",
        "AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=0000:01:00.0 pasid=0x00000 address=0x1000 flags=0x0080]", "AMD-Vi: DTE[0]: 6000000000000003",
        "AMD-Vi: Event logged [ILLEGAL_COMMAND_ERROR address=0x100000040]", "AMD-Vi: CMD[0]: 00000001", "AMD-Vi: Event logged [", "address=0x1000 flags=0x0010]",
        "AMD-Vi: Event logged [UNKNOWN event[0]=0x00000100 event[1]=0xf0000001 event[2]=0x00001000 event[3]=0x00000000",
        "arm-smmu 15000000.iommu: FSR    = 00000402 [Format=2 TF], SID=0x1c00", "arm-smmu 15000000.iommu: FSYNR0 = 00100011 [S1CBNDX=16 WNR PLVL=1]",
        "arm-smmu-v3 arm-smmu-v3.2.auto: event: F_TRANSLATION client: 0000:01:00.0 sid: 0x100 ssid: 0x1 iova: 0xffff860e6123 ipa: 0x12345000",
        "arm-smmu-v3 arm-smmu-v3.2.auto: priv data read s2 \"Input address caused fault\" stall stag: 0x7", "\t0x0000000000001234 0x0000000000005678",
        "arm-smmu-v3 arm-smmu-v3.2.auto: unexpected PRI request received:",
        "arm-smmu-v3 arm-smmu-v3.2.auto: \tsid 0x00000100.0x00001: [511L] unprivileged RW access at iova 0x0000ffff860e6000",
        "riscv,iommu 10010000.iommu: Fault 13 devid: 0x20 iotval: 7f0000001000 iotval2: 0", "riscv,iommu 10010000.iommu: Queue #1 error; memory fault:0 overflow:1",
        "idxd 0000:6a:01.0: iopf with pasid 1 aborted", "qi_submit: page_grp_resp dmar0: 0x200500019 0x8 0x0 0x0", "usb 1-1: something else",
        "4,1234,12345678,-;DMAR: Host address width 39", "<4>1 2024-04-29T12:42:33.123456+02:00 host kernel - - - AMD-Vi: Unknown PPR request received",
        "Mon 2024-04-29 12:42:33 CEST host kernel: DMAR: DRHD: handling fault status reg 2", "kern  :warn  : [Mon Apr 29 12:42:33 2024] iommu: x",
    ];
}
