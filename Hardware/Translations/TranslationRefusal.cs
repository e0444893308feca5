using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>Why a unit refuses a translation request, whatever its tables map (Q6).</summary>
/// <param name="Reason">The reason of the fault record.</param>
/// <param name="FetchAddress">The address of the entry that is to blame; null if there is none.</param>
/// <param name="Status">How the request is completed: as a success where the unit only says that there is no such page, and records nothing.</param>
public readonly record struct TranslationRefusal(UnrecoverableReason Reason, ulong? FetchAddress, TranslationStatus Status)
{
    /// <summary>The number of the fault by its architecture; null: it has none of its own.</summary>
    public int? Code { get; init; }

    /// <summary>The driver has blocked translation requests of the function (VT-d reason 0D, F§5.1).</summary>
    public static TranslationRefusal Blocked { get; } = new(UnrecoverableReason.RequestBlocked, null, TranslationStatus.UnsupportedRequest);
}
