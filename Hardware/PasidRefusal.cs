using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>Why a unit refuses requests of a PASID.</summary>
/// <param name="Reason">The reason of the fault record.</param>
/// <param name="FetchAddress">The address of the entry that is to blame; null if there is none.</param>
/// <param name="Status">How a translation request is completed.</param>
public readonly record struct PasidRefusal(UnrecoverableReason Reason, ulong? FetchAddress, TranslationStatus Status);
