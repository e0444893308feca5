using Iopf.Plays.Charts;

namespace Iopf.Tests.Plays.Charts;

/// <summary>Charts written by hand.</summary>
internal static class Stories
{
    /// <summary>S1 with a passthrough client: the guest's old answer and the new request cross, and the old answer is taken for the new group.</summary>
    public static MessageChartBuilder StaleAnswer() => new MessageChartBuilder("S1  One index used twice; match index-pasid, guest passthrough")
        .Column("device", "device", "mdev 1")
        .Column("unit", "IOMMU unit")
        .Column("core", "core", "device faults")
        .Column("domain", "domain")
        .Column("client", "guest client", "passthrough")
        .Column("guest", "guest")
        .Phase(0, "Group 1 is reported and injected")
        .Sent("r1", 0, "device", "unit", "page request 1, last")
        .Received("r1", 250, ChartMark.None)
        .Message(500, "unit", "core", "request 1")
        .Message(500, "core", "domain", "group #1")
        .Message(600, "domain", "client", "fault #1")
        .Sent("i1", 700, "client", "guest", "inject 1")
        .Received("i1", 1_700, ChartMark.Injected)
        .Phase(2_000, "The handler is unregistered")
        .Note(2_000, "domain", "handler unregistered")
        .Message(2_000, "domain", "core", "close #1", ChartMark.Cancelled)
        .Message(2_100, "core", "unit", "Invalid Request 1")
        .Message(2_350, "unit", "device", "Invalid Request 1", ChartMark.Taken)
        .State(2_400, "device", "index 1 is free again")
        .Phase(52_400, "The handler is registered again, and index 1 comes back")
        .Note(52_400, "domain", "handler registered")
        .Message(52_500, "device", "unit", "page request 1, last")
        .Message(52_750, "unit", "core", "request 1")
        .Message(52_750, "core", "domain", "group #2")
        .Message(52_800, "domain", "client", "fault #2")
        .Sent("i2", 52_850, "client", "guest", "inject 1")
        .Sent("a1", 52_900, "guest", "client", "answer to #1")
        .Received("a1", 53_800, ChartMark.Premature, "taken for #2, the newest with index 1")
        .Message(53_850, "client", "core", "answer Success #2")
        .Received("i2", 53_900, ChartMark.Injected)
        .Message(53_950, "core", "unit", "Success 1")
        .Message(54_200, "unit", "device", "Success 1", ChartMark.Premature)
        .Sent("a2", 58_000, "guest", "client", "answer to #2")
        .Received("a2", 59_000, ChartMark.Refused, "no group of index 1 is pending")
        .Verdict("VIOLATED  The device was told that its second request was served before the guest had served it.");

    /// <summary>Its drawing, 100 characters wide.</summary>
    public const string StaleAnswerAt100 =
        """
           µs   device           IOMMU unit            core         domain     guest client           guest
                mdev 1                             device faults                passthrough
         0.00  ═══ Group 1 is reported and injected ════════════════════════════════════════════════════════
         0.00      │─────────────────▶│ page request 1, last           │             │                  │
         0.50      │                  │─── request 1 ───▶│             │             │                  │
         0.50      │                  │                  │─ group #1 ─▶│             │                  │
         0.60      │                  │                  │             │─ fault #1 ─▶│                  │
         0.70      │                  │                  │             │  ↯ injected │─── inject 1 ────▶│
         2.00  ═══ The handler is unregistered ═════════════════════════════════════════════════════════════
         2.00      │                  │                  │             ● handler unregistered           │
         2.00      │                  │      ⊘ cancelled │◀─ close #1 ─│             │                  │
         2.10       Invalid Request 1 │◀─────────────────│             │             │                  │
         2.35      │◀─────────────────│ Invalid Request 1  ✓ taken     │             │                  │
         2.40      ◆ index 1 is free again               │             │             │                  │
            ┊      ┊                  ┊                  ┊             ┊             ┊                  ┊
        52.40  ═══ The handler is registered again, and index 1 comes back ═════════════════════════════════
        52.40      │                  │                  │             ● handler registered             │
        52.50      │─────────────────▶│ page request 1, last           │             │                  │
        52.75      │                  │─── request 1 ───▶│             │             │                  │
        52.75      │                  │                  │─ group #2 ─▶│             │                  │
        52.80      │                  │                  │             │─ fault #2 ─▶│                  │
        52.85      │                  │                  │             │             │─── (1) ────╮ inject 1
        52.90       answer to #1  ‼ premature: taken for #2, the newest with index 1 │◀───────────┼─────│
        53.85      │                  │                  │◀─── answer Success #2 ────│            ┊     │
        53.90      │                  │                  │             │             │ ↯ injected ╰─(1)▶│
        53.95      │                  │◀─── Success 1 ───│             │             │                  │
        54.20      │◀─── Success 1 ───│ ‼ premature      │             │             │                  │
        58.00      │                  │    ✗ refused: no group of index 1 is pending │◀─ answer to #2 ──│
        """;
}
