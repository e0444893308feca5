namespace Iopf.Messages.Records;

/// <summary>The rule that bytes break which are no record, batch or response.</summary>
public enum RecordRule : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>There are fewer bytes than it has.</summary>
    TooShort,

    /// <summary>There are more bytes than it has.</summary>
    TooLong,

    /// <summary>A byte that means nothing in this version, or for this type, is not zero.</summary>
    Reserved,

    /// <summary>The type is none of this version.</summary>
    UnknownType,

    /// <summary>The reason is none of this version.</summary>
    UnknownReason,

    /// <summary>A flag is none of this version, or not for this type; or a field that is yes or no is neither 0 nor 1.</summary>
    UnknownFlags,

    /// <summary>A permission is not one of the four.</summary>
    UnknownAccess,

    /// <summary>The code of a response is none of 0, 1 and 2.</summary>
    UnknownCode,

    /// <summary>The number that names version or size is another one.</summary>
    WrongVersion,

    /// <summary>The PASID has more than 20 bits.</summary>
    PasidTooLarge,

    /// <summary>The group has more bits than this version has for it.</summary>
    GroupTooLarge,

    /// <summary>A field is not zero, but its flag says that it holds nothing.</summary>
    NotValid,

    /// <summary>The answer shall have the PASID, but there is none.</summary>
    PasidMissing,

    /// <summary>There are more records than a batch may have.</summary>
    TooMany,
}

/// <summary>Why bytes are refused, and where.</summary>
/// <param name="Rule">The rule; <see cref="RecordRule.None"/> if they are not.</param>
/// <param name="Offset">First byte of the field that breaks it, from the start of what was decoded; for bytes that are missing, where they should be.</param>
public readonly record struct RecordError(RecordRule Rule, int Offset)
{
    /// <summary>Place and rule in words.</summary>
    public override string ToString() => Rule == RecordRule.None ? "none" : $"byte {Offset}: {Words}";

    private string Words => Rule switch
    {
        RecordRule.TooShort => "it ends here, too early",
        RecordRule.TooLong => "it should have ended here",
        RecordRule.Reserved => "must be zero",
        RecordRule.UnknownType => "unknown type",
        RecordRule.UnknownReason => "unknown reason",
        RecordRule.UnknownFlags => "unknown flag",
        RecordRule.UnknownAccess => "unknown permission",
        RecordRule.UnknownCode => "unknown response code: 0, 1 and 2 are known",
        RecordRule.WrongVersion => "wrong version or size",
        RecordRule.PasidTooLarge => "a PASID has 20 bits",
        RecordRule.GroupTooLarge => "a group index has 9 bits",
        RecordRule.NotValid => "not zero although its flag is clear",
        RecordRule.PasidMissing => "the answer shall have a PASID, but there is none",
        RecordRule.TooMany => "too many records",
        _ => "refused",
    };
}
