namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>
/// Events of an SMMUv3 (F§5.3, SMMU §7.3). 0xe0 to 0xef are the implementation's own and have no names; all others are reserved.
/// </summary>
public enum SmmuEventId : byte
{
    /// <summary>F_UUT: the transaction is of a kind that is not supported.</summary>
    UnsupportedTransaction = 0x01,

    /// <summary>C_BAD_STREAMID: the stream is beyond the table of streams.</summary>
    BadStreamId = 0x02,

    /// <summary>F_STE_FETCH: the stream's entry could not be read.</summary>
    StreamEntryFetch = 0x03,

    /// <summary>C_BAD_STE: the stream's entry is invalid.</summary>
    BadStreamEntry = 0x04,

    /// <summary>F_BAD_ATS_TREQ: a translation request that the stream may not make.</summary>
    BadTranslationRequest = 0x05,

    /// <summary>F_STREAM_DISABLED: the stream is disabled for transactions without a substream.</summary>
    StreamDisabled = 0x06,

    /// <summary>F_TRANSL_FORBIDDEN: a translated transaction that the stream may not make.</summary>
    TranslatedForbidden = 0x07,

    /// <summary>C_BAD_SUBSTREAMID: the substream is out of range or not allowed.</summary>
    BadSubstreamId = 0x08,

    /// <summary>F_CD_FETCH: the context descriptor could not be read.</summary>
    ContextFetch = 0x09,

    /// <summary>C_BAD_CD: the context descriptor is invalid.</summary>
    BadContext = 0x0a,

    /// <summary>F_WALK_EABT: a translation table could not be read.</summary>
    WalkAbort = 0x0b,

    /// <summary>F_TRANSLATION: no page is mapped there. Can stall.</summary>
    Translation = 0x10,

    /// <summary>F_ADDR_SIZE: an address that came out of a stage is out of range. Can stall.</summary>
    AddressSize = 0x11,

    /// <summary>F_ACCESS: the page's access flag is clear. Can stall.</summary>
    Access = 0x12,

    /// <summary>F_PERMISSION: the page does not allow the access. Can stall.</summary>
    Permission = 0x13,

    /// <summary>F_TLB_CONFLICT: cached translations contradict each other.</summary>
    TlbConflict = 0x20,

    /// <summary>F_CFG_CONFLICT: cached configuration contradicts itself.</summary>
    ConfigurationConflict = 0x21,

    /// <summary>E_PAGE_REQUEST: a hint that pages will be used soon. Nobody waits for it.</summary>
    PageRequestHint = 0x24,

    /// <summary>F_VMS_FETCH: the structure of the virtual machine could not be read.</summary>
    VirtualMachineFetch = 0x25,

    /// <summary>The first of the implementation's own.</summary>
    FirstImplementationDefined = 0xe0,

    /// <summary>The last of the implementation's own.</summary>
    LastImplementationDefined = 0xef,
}
