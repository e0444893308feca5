using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>Addresses that tell something by themselves.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="OnlyAmd">Whether it means this on AMD's machines alone.</param>
/// <param name="Remark">What they tell; the address stands before it.</param>
internal sealed record AddressRange(ulong First, ulong Last, bool OnlyAmd, Note Remark);

/// <summary>
/// The ranges that are worth a remark; the first that holds an address counts. Those of AMD: its IOMMU specification, section 2.1.2, special
/// address controls, as QEMU's sources quote it.
/// </summary>
internal static class AddressRanges
{
    private const string Special = "lies in the special range of HyperTransport (0xfd00000000 to 0xffffffffff), which is no memory";
    private const ulong Reserved = 0xfe_2000_0000;
    private const ulong SignExtension = 0xffff_ff00_0000_0000;

    /// <summary>The rows.</summary>
    public static ImmutableArray<AddressRange> Table { get; } =
    [
        new(0, 0xfff, false, new("is near 0: the device was probably given an empty pointer or descriptor", IsSure: false)),
        new(0xa0000, 0xbffff, false, new("is the old video memory below 1 MiB", IsSure: false)),
        new(0xc0000, 0xfffff, false, new("is below 1 MiB, where firmware keeps its memory: a management controller or USB emulation often reads it, and the firmware should declare it", IsSure: false)),
        new(0xfee0_0000, 0xfeef_ffff, false, new("lies in the range of interrupt messages (0xfee00000): an interrupt, or DMA gone astray")),
        new(0xfd_0000_0000, 0xfd_f7ff_ffff, true, new($"{Special}: reserved for interrupts")),
        new(0xfd_f800_0000, 0xfd_f8ff_ffff, true, new($"{Special}: an interrupt message or its end (EOI), so the device sent an interrupt and not data; often an I/O APIC that the firmware's table IVRS does not name, and harmless then")),
        new(0xfd_f900_0000, 0xfd_f90f_ffff, true, new($"{Special}: an acknowledgement of the old interrupt controller")),
        new(0xfd_f910_0000, 0xfd_f91f_ffff, true, new($"{Special}: system management")),
        new(0xfd_f920_0000, 0xfd_faff_ffff, true, new($"{Special}: reserved page tables")),
        new(0xfd_fb00_0000, 0xfd_fbff_ffff, true, new($"{Special}: address translation")),
        new(0xfd_fc00_0000, 0xfd_fdff_ffff, true, new($"{Special}: I/O space")),
        new(0xfd_fe00_0000, 0xfd_ffff_ffff, true, new($"{Special}: configuration space")),
        new(0xfe_0000_0000, 0xfe_1fff_ffff, true, new($"{Special}: extended configuration space or device messages")),
        new(Reserved, 0xff_ffff_ffff, true, new($"{Special}: reserved; a device that is limited to 40 bits of address may be given such an address by a kernel that does not keep it free", IsSure: false)),
        new(0xfffe_0000_0000_0000, ulong.MaxValue, false, new("is in the uppermost part of 64 bits: a negative offset, or a device limited to fewer bits was given an address that it extended", IsSure: false)),
    ];

    /// <summary>What an address tells, or null.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isAmd">Whether the unit is AMD's, which knows special ranges.</param>
    public static Note? Remark(ulong address, bool isAmd)
    {
        // Some logs have a special address with the bits above its 40 set; a reserved one cannot be told from a negative offset then.
        var plain = (address & SignExtension) == SignExtension ? address & ~SignExtension : address;
        foreach (var range in Table)
        {
            var value = range is { OnlyAmd: true, First: < Reserved } ? plain : address;
            if (range.First <= value && value <= range.Last && (isAmd || !range.OnlyAmd))
                return range.Remark with { Text = $"address 0x{address:x} {range.Remark.Text}" };
        }

        return null;
    }
}
