using Iopf.Messages;
using Iopf.Messages.Descriptors.RiscV;

namespace Iopf.Logs.Explaining.Words;

/// <summary>The transaction types of RISC-V fault records (F§5.4).</summary>
internal static class RiscVTransactions
{
    /// <summary>A type in words.</summary>
    public static string Describe(RiscVTransactionType type) => type switch
    {
        RiscVTransactionType.None => "nothing came in: the fault is the unit's own",
        RiscVTransactionType.UntranslatedFetch => "untranslated read to execute",
        RiscVTransactionType.UntranslatedRead => "untranslated read",
        RiscVTransactionType.UntranslatedWrite => "untranslated write or atomic operation",
        RiscVTransactionType.TranslatedFetch => "translated read to execute (ATS)",
        RiscVTransactionType.TranslatedRead => "translated read (ATS)",
        RiscVTransactionType.TranslatedWrite => "translated write or atomic operation (ATS)",
        RiscVTransactionType.TranslationRequest => "translation request (ATS)",
        RiscVTransactionType.Message => "message, such as a page request; iotval is its code",
        _ => "of the maker's own",
    };

    /// <summary>What the device wanted, or null where the type does not say it.</summary>
    public static PageAccess? AccessOf(RiscVTransactionType type, bool isPrivileged)
    {
        PageAccess? access = type switch
        {
            RiscVTransactionType.UntranslatedFetch or RiscVTransactionType.TranslatedFetch => PageAccess.Read | PageAccess.Execute,
            RiscVTransactionType.UntranslatedRead or RiscVTransactionType.TranslatedRead => PageAccess.Read,
            RiscVTransactionType.UntranslatedWrite or RiscVTransactionType.TranslatedWrite => PageAccess.Write,
            _ => null,
        };
        return isPrivileged ? access | PageAccess.Privileged : access;
    }
}
