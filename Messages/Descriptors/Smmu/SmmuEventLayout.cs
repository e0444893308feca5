namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>
/// Which bits of the words behind the first an event has a field for; all others are reserved (SMMU §7.3). Where the layout is not known here
/// (<see cref="SmmuEventId.BadTranslationRequest"/>), or is the implementation's own, all are taken for fields. What later issues of the
/// specification added for realms, overlays and dirty states counts as reserved, as in F§2.3.
/// </summary>
/// <param name="Known">Whether there is such an event.</param>
/// <param name="Second">Fields of the second word.</param>
/// <param name="Third">Fields of the third word.</param>
/// <param name="Fourth">Fields of the fourth word.</param>
internal readonly record struct SmmuEventLayout(bool Known, ulong Second, ulong Third, ulong Fourth)
{
    public const ulong IpaMask = 0x00ff_ffff_ffff_f000; // F§2.3: 51:12; SMMU §7.3: up to 55
    public const ulong FetchMask = 0x00ff_ffff_ffff_fff8;

    private const ulong All = ulong.MaxValue;
    private const ulong Reason = 0xffff; // also the place of the stall tag
    private const ulong GranuleProtection = 1 << 16; // of a walk's abort [mem]
    private const ulong Stall = 1UL << 31;
    private const ulong Attributes = 0xe_0000_0000; // PnU, InD, RnW
    private const ulong Read = 0x8_0000_0000; // RnW alone
    private const ulong StageTwo = 1UL << 39;
    private const ulong Class = 3UL << 40;
    private const ulong TableRead = 1UL << 44;
    private const ulong Hint = 0x000f_f0ff_0000_0000; // span, and access by level of privilege

    public static SmmuEventLayout Of(SmmuEventId id) => id switch
    {
        SmmuEventId.UnsupportedTransaction => new(true, Reason | Attributes, All, 0),
        SmmuEventId.StreamEntryFetch or SmmuEventId.ContextFetch or SmmuEventId.VirtualMachineFetch
            => new(true, Reason | GranuleProtection, 0, FetchMask),
        SmmuEventId.BadStreamId or SmmuEventId.BadStreamEntry or SmmuEventId.StreamDisabled or SmmuEventId.BadSubstreamId
            or SmmuEventId.BadContext => new(true, 0, 0, 0),
        SmmuEventId.BadTranslationRequest => new(true, All, All, All),
        SmmuEventId.TranslatedForbidden => new(true, Read, All, 0),
        SmmuEventId.WalkAbort => new(true, Reason | GranuleProtection | Attributes | StageTwo | Class, All, FetchMask),
        >= SmmuEventId.Translation and <= SmmuEventId.Permission
            => new(true, Reason | Stall | Attributes | StageTwo | Class | TableRead, All, IpaMask),
        SmmuEventId.TlbConflict => new(true, Reason | Attributes | StageTwo, All, IpaMask),
        SmmuEventId.ConfigurationConflict => new(true, 0xffff_ffff, 0, 0),
        SmmuEventId.PageRequestHint => new(true, Hint, ~0xfffUL, 0),
        >= SmmuEventId.FirstImplementationDefined and <= SmmuEventId.LastImplementationDefined => new(true, All, All, All),
        _ => default,
    };
}
