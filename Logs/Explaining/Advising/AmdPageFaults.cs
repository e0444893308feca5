using static Iopf.Logs.Explaining.Advising.CodeAdvice;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>What an IO_PAGE_FAULT means: its name is one, and its flags tell four cases apart (F§5.2).</summary>
/// <param name="Meaning">The case.</param>
/// <param name="Advice">Level, cause and clues.</param>
internal sealed record AmdPageFaults(string Meaning, CodeAdvice Advice)
{
    private const int Code = 0x2;
    private const uint InterruptFlag = 0x008;
    private const uint PresentFlag = 0x010;
    private const uint ReservedFlag = 0x080;

    private static readonly CodeAdvice Access = AmdAdvice.Table.Single(row => row.Code == Code);

    private static readonly AmdPageFaults NotPresent = new("nothing is mapped at the address", Access);
    private static readonly AmdPageFaults NotAllowed = new("the page is mapped, but not for this access", Access);

    private static readonly AmdPageFaults Reserved = new(
        "a reserved bit is set in an entry on the way to the page",
        Of(Code, Levels.PageTable, "an entry of the page table is damaged, or has a bit that this unit does not know", Clues.UnitDriver, Clues.Memory));

    private static readonly AmdPageFaults Interrupt = new(
        "no interrupt-remapping entry lets the interrupt through",
        Of(Code, Levels.InterruptTable, "an interrupt that nobody set up, or that came after its entry was taken away", Clues.OldInterrupts, Clues.DeviceDriver));

    /// <summary>Whether the device sent an interrupt, so that read, write and page mean nothing.</summary>
    public static bool IsInterrupt(uint flags) => (flags & InterruptFlag) != 0;

    /// <summary>The case that the flags tell.</summary>
    public static AmdPageFaults Find(uint flags) =>
        IsInterrupt(flags) ? Interrupt
        : (flags & ReservedFlag) != 0 ? Reserved
        : (flags & PresentFlag) != 0 ? NotAllowed
        : NotPresent;
}
