namespace Iopf.Messages.Descriptors.RiscV;

/// <summary>TTYP of a RISC-V fault record: what came in (F§5.4). 31 to 63 are for custom use; 4 and 10 to 30 are reserved.</summary>
public enum RiscVTransactionType : byte
{
    /// <summary>Nothing: the fault is the unit's own.</summary>
    None = 0,

    /// <summary>Untranslated read to execute.</summary>
    UntranslatedFetch = 1,

    /// <summary>Untranslated read.</summary>
    UntranslatedRead = 2,

    /// <summary>Untranslated write or atomic operation.</summary>
    UntranslatedWrite = 3,

    /// <summary>Translated read to execute.</summary>
    TranslatedFetch = 5,

    /// <summary>Translated read.</summary>
    TranslatedRead = 6,

    /// <summary>Translated write or atomic operation.</summary>
    TranslatedWrite = 7,

    /// <summary>ATS translation request.</summary>
    TranslationRequest = 8,

    /// <summary>PCIe message; a page request among them.</summary>
    Message = 9,
}
