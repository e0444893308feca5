using System.Diagnostics;
using System.Text;
using Akka.Actor;
using Iopf.Logs;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Reading kernel logs, on one core, from memory; beside it the loop that only looks at every byte of the same log for the ends of lines. The
/// faults are a share of the lines: none as on a healthy machine, one in twenty, or all of them as in a storm.
/// </summary>
internal sealed class LogLines(string name, int lines, int faultsOfTwenty) : Case
{
    private static readonly string[] Ordinary =
    [
        "Apr 29 12:42:33 test-host kernel: [  186.908142] usb 1-1: new high-speed USB device number 2 using xhci_hcd",
        "Apr 29 12:42:33 test-host systemd[1]: Started Daily Cleanup of Temporary Directories.",
        "Apr 29 12:42:34 test-host kernel: [  187.469145] EXT4-fs (nvme0n1p2): mounted filesystem with ordered data mode. Quota mode: none.",
        "Apr 29 12:42:34 test-host sshd[1234]: Accepted publickey for somebody from 192.0.2.17 port 53422 ssh2: ED25519",
        "Apr 29 12:42:35 test-host kernel: [  188.027196] audit: type=1400 audit(1714387355.123:42): apparmor=\"STATUS\" operation=\"profile_load\" pid=812",
    ];

    private static readonly string[] Faults =
    [
        "Apr 29 12:42:33 test-host kernel: [  186.908142] xhci_hcd 0000:01:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0000 address=0xfe80b000 flags=0x0020]",
        "Apr 29 12:42:33 test-host kernel: [  186.908142] DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x7cd80000 [fault reason 0x06] PTE Read access is not set",
        "Apr 29 12:42:33 test-host kernel: [  186.908142] DMAR: DRHD: handling fault status reg 3",
        "Apr 29 12:42:33 test-host kernel: [  186.908142] virtio_iommu virtio0: page fault from EP 32 at 0x103231000 [R]",
    ];

    private readonly byte[] _log = Make(lines, faultsOfTwenty);

    public override string Suite => "logs";

    public override string Name => name;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var clock = Stopwatch.StartNew();
        var ends = 0;
        foreach (var letter in _log) ends += letter == '\n' ? 1 : 0;
        var looking = clock.Elapsed;

        using var stream = new MemoryStream(_log);
        var reader = new LogReader(stream, "log");
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        while (reader.Read(out _))
        {
            // Its counts tell enough.
        }

        var reading = clock.Elapsed;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (reader.Lines != ends || reader.Records != lines / 20 * faultsOfTwenty) throw new InvalidOperationException($"{reader.Records} records in {reader.Lines} lines.");
        return
        [
            Figure.Rate("lines", ends, reading),
            Figure.Rate("bytes", _log.Length, reading),
            Figure.Rate("bytes only looked at", _log.Length, looking),
            Figure.Bytes("allocated each record", allocated, Math.Max(1, reader.Records)),
        ];
    }

    private static byte[] Make(int lines, int faultsOfTwenty)
    {
        var text = new StringBuilder();
        for (var line = 0; line < lines / 20 * 20; line++)
            text.Append(line % 20 < faultsOfTwenty ? Faults[line % Faults.Length] : Ordinary[line % Ordinary.Length]).Append('\n');

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
