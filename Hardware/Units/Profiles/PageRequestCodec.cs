using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>The format of a queue's entries, for a queue that takes any (Q1).</summary>
internal abstract class PageRequestCodec
{
    /// <summary>The format of an architecture whose devices send page requests; null where they do not, but stall.</summary>
    public static PageRequestCodec? For(Architecture architecture) => architecture switch
    {
        Architecture.Vtd => new Format<VtdPageRequestDescriptor>(),
        Architecture.Amd => new Format<AmdPprEntry>(),
        Architecture.SmmuPri => new Format<SmmuPriEntry>(),
        Architecture.RiscV => new Format<RiscVPageRequestRecord>(),
        _ => null,
    };

    /// <summary>Writes a request.</summary>
    public abstract void Encode(PageRequest request, Span<byte> entry);

    /// <summary>Reads what <see cref="Encode"/> wrote, and gives the request its serial, which no format has.</summary>
    public abstract PageRequest Decode(ReadOnlySpan<byte> entry, ulong serial);

    private sealed class Format<T> : PageRequestCodec
        where T : struct, IPageRequestDescriptor<T>
    {
        public override void Encode(PageRequest request, Span<byte> entry) => T.From(request).Encode(entry);

        public override PageRequest Decode(ReadOnlySpan<byte> entry, ulong serial)
        {
            var error = T.Decode(entry, out var value);
            Invariant.Holds(error == DescriptorError.None, "The ring holds only what the hardware encoded.");
            return value.ToPageRequest(serial);
        }
    }
}
