namespace Iopf.Messages.Descriptors.Smmu;

/// <content>The fields.</content>
public readonly partial record struct SmmuEvent
{
    /// <summary>Which event it is.</summary>
    public SmmuEventId Id
    {
        get => (SmmuEventId)Word0;
        init => Word0 = Bits.With(Word0, (ulong)value, 0, 8);
    }

    /// <summary>The stream whose transaction led to it.</summary>
    public StreamId Stream
    {
        get => new((uint)(Word0 >> 32));
        init => Word0 = Bits.With(Word0, value.Value, 32, 32);
    }

    /// <summary>SSV and substream; null without one. Without SSV the field is unknown, and kept in <see cref="PasidField"/>.</summary>
    public Pasid? Pasid
    {
        get => Bits.Has(Word0, PasidPresent) || Id == SmmuEventId.BadSubstreamId ? PasidField : null;
        init => Word0 = Bits.With(Bits.With(Word0, value.GetValueOrDefault().Value, 12, 20), value.HasValue ? 1UL : 0, PasidPresent, 1);
    }

    /// <summary>The field of the substream, whether it is valid or not.</summary>
    public Pasid PasidField
    {
        get => Bits.PasidAt(Word0, 12);
        init => Word0 = Bits.With(Word0, value.Value, 12, 20);
    }

    /// <summary>The first word as it stands: event and stream.</summary>
    public ulong Word0 { get; init; }

    /// <summary>The second word as it stands: attributes, and what implementations define.</summary>
    public ulong Word1 { get; init; }

    /// <summary>The third word as it stands.</summary>
    public ulong Word2 { get; init; }

    /// <summary>The fourth word as it stands.</summary>
    public ulong Word3 { get; init; }

    /// <summary>Stall and STAG: the transaction waits under this tag. Null: the unit has ended it, or the event cannot stall (SMMU §3.12).</summary>
    public StallTag? Stall
    {
        get => CanStall && Bits.Has(Word1, 31) ? new StallTag((ushort)Word1) : null;
        init => Word1 = Bits.With(Bits.With(Word1, value.GetValueOrDefault().Value, 0, 16), value.HasValue ? 1UL : 0, 31, 1);
    }

    /// <summary>The implementation's own reason, in the place of the tag; 0 in events without one.</summary>
    public ushort Reason
    {
        get => CanStall ? (ushort)0 : (ushort)Word1;
        init => Word1 = Bits.With(Word1, value, 0, 16);
    }

    /// <summary>PnU: in privileged mode.</summary>
    public bool Privileged
    {
        get => Bits.Has(Word1, 33);
        init => Word1 = Bits.With(Word1, value ? 1UL : 0, 33, 1);
    }

    /// <summary>InD: an instruction fetch.</summary>
    public bool Instruction
    {
        get => Bits.Has(Word1, 34);
        init => Word1 = Bits.With(Word1, value ? 1UL : 0, 34, 1);
    }

    /// <summary>RnW: a read, or else a write.</summary>
    public bool Read
    {
        get => Bits.Has(Word1, 35);
        init => Word1 = Bits.With(Word1, value ? 1UL : 0, 35, 1);
    }

    /// <summary>S2: the second stage found it.</summary>
    public bool StageTwo
    {
        get => Bits.Has(Word1, 39);
        init => Word1 = Bits.With(Word1, value ? 1UL : 0, 39, 1);
    }

    /// <summary>CLASS: what the unit was doing.</summary>
    public SmmuFaultClass Class
    {
        get => (SmmuFaultClass)Bits.Field(Word1, 40, 2);
        init => Word1 = Bits.With(Word1, (ulong)value, 40, 2);
    }

    /// <summary>TTRnW: the table was read, or else written. Known only for a permission fault at a table walk.</summary>
    public bool TableRead
    {
        get => Bits.Has(Word1, 44);
        init => Word1 = Bits.With(Word1, value ? 1UL : 0, 44, 1);
    }

    /// <summary>The address that the device used.</summary>
    public Iova Address
    {
        get => new(Word2);
        init => Word2 = value.Value;
    }

    /// <summary>
    /// Where the second stage found it: an intermediate physical address, bits 55:12. Null if the first stage did, as the field is unknown then,
    /// and in events without one.
    /// </summary>
    public ulong? Ipa
    {
        get => (CanStall || Id == SmmuEventId.TlbConflict) && StageTwo ? Word3 & SmmuEventLayout.IpaMask : null;
        init => Word3 = value.GetValueOrDefault() & SmmuEventLayout.IpaMask;
    }

    /// <summary>The physical address whose fetch failed, bits 55:3; null in events of other things.</summary>
    public ulong? FetchAddress
    {
        get => Id is SmmuEventId.StreamEntryFetch or SmmuEventId.ContextFetch or SmmuEventId.VirtualMachineFetch or SmmuEventId.WalkAbort
            ? Word3 & SmmuEventLayout.FetchMask
            : null;
        init => Word3 = value.GetValueOrDefault() & SmmuEventLayout.FetchMask;
    }

    /// <summary>What the transaction wanted, as Linux tells it: read or write, with it execute and privileged.</summary>
    public PageAccess Access
        => (Read ? PageAccess.Read : PageAccess.Write)
            | (Instruction ? PageAccess.Execute : PageAccess.None)
            | (Privileged ? PageAccess.Privileged : PageAccess.None);

    /// <summary>Whether events of this kind may stall.</summary>
    public bool CanStall => Id is >= SmmuEventId.Translation and <= SmmuEventId.Permission;

    /// <summary>Whether a bit behind the first word is set that an event of this kind has no field for.</summary>
    public bool HasReservedBits => SmmuEventLayout.Of(Id) is var layout
        && ((Word1 & ~layout.Second) | (Word2 & ~layout.Third) | (Word3 & ~layout.Fourth)) != 0;

    private bool HasClass => CanStall || Id == SmmuEventId.WalkAbort;
}
