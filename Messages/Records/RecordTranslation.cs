using System.Collections.Immutable;
using static Iopf.Messages.Records.FaultRecordVersion;
using static Iopf.Messages.Records.TranslationRule;
using static Iopf.Messages.Records.Unsayable;

namespace Iopf.Messages.Records;

/// <summary>What a version of fault records may be unable to say.</summary>
public enum Unsayable : byte
{
    /// <summary>That the fault is unrecoverable.</summary>
    UnrecoverableType,

    /// <summary>That there is no address.</summary>
    NoAddress,

    /// <summary>A group above 511, such as a stall tag.</summary>
    LargeGroup,

    /// <summary>A reason beyond the list of 2019.</summary>
    NewReason,

    /// <summary>That the function wants the PASID in the answer.</summary>
    ResponseNeedsPasid,

    /// <summary>Private data.</summary>
    PrivateData,

    /// <summary>Private data that are zero, where nothing but their value tells that they are there.</summary>
    ZeroPrivateData,

    /// <summary>A fetch address of zero, where nothing but its value tells that it is there.</summary>
    ZeroFetchAddress,
}

/// <summary>What happens to a record of which something cannot be said.</summary>
public enum TranslationRule : byte
{
    /// <summary>The record is not delivered. Its owner is told, so that a page request is still answered.</summary>
    Withheld,

    /// <summary>That field and its flag are left out; all else is delivered.</summary>
    Dropped,

    /// <summary>The reason becomes <see cref="UnrecoverableReason.Unknown"/>; all else is delivered.</summary>
    BecomesUnknown,
}

/// <summary>A row of the table of translations downwards (R2).</summary>
/// <param name="Version">The version of the client.</param>
/// <param name="What">What it cannot say.</param>
/// <param name="Rule">What happens then.</param>
/// <param name="Why">Why this is not misread.</param>
public sealed record TranslationRow(FaultRecordVersion Version, Unsayable What, TranslationRule Rule, string Why);

/// <summary>Translation of a record into one that an older version can say (R2).</summary>
public static class RecordTranslation
{
    private const string NoSuchType = "unrecoverable faults went out of the kernel's form in 2024, and as a page request it would be answered";
    private const string NoAddressFlag = "no flag tells that the address is missing, and 0 would be read as one";
    private const string IndexOnly = "a group has the 9 bits of a PRI index, and an answer to a shortened one would name another group";
    private const string OldReasons = "reasons end at 8, and 0 is the honest one of them";
    private const string NoNeed = "an answer's PASID is checked or removed by the core, so the client need not know";
    private const string NoPrivateData = "it is the unit's own, and no client could act on it";
    private const string ZeroIsNothing = "without a flag only its value tells that it is there, so zero is read as nothing";

    /// <summary>The table. Rows of a version are applied in its order; the first row that withholds a record ends it.</summary>
    public static ImmutableArray<TranslationRow> Table { get; } =
    [
        new(V1, NoAddress, Withheld, NoAddressFlag),
        new(V1, LargeGroup, Withheld, IndexOnly),
        new(V1, NewReason, BecomesUnknown, OldReasons),
        new(V1, ResponseNeedsPasid, Dropped, NoNeed),
        new(V1, PrivateData, Dropped, NoPrivateData),
        new(V1, ZeroFetchAddress, Dropped, ZeroIsNothing),
        new(V2, NoAddress, Withheld, NoAddressFlag),
        new(V2, LargeGroup, Withheld, IndexOnly),
        new(V2, NewReason, BecomesUnknown, OldReasons),
        new(V2, ResponseNeedsPasid, Dropped, NoNeed),
        new(Uapi52, NewReason, BecomesUnknown, OldReasons),
        new(InKernel, UnrecoverableType, Withheld, NoSuchType),
        new(InKernel, ZeroPrivateData, Dropped, ZeroIsNothing),
    ];

    /// <summary>Whether a version can say all of a record.</summary>
    public static bool CanSay(FaultRecordVersion version, in FaultRecord record)
    {
        foreach (var row in Table)
        {
            if (row.Version == version && Applies(row.What, record))
                return false;
        }

        return true;
    }

    /// <summary>Translates a record.</summary>
    /// <param name="version">The version that it shall be said in.</param>
    /// <param name="record">The record; a translated one takes its place, a withheld one is left half translated.</param>
    /// <param name="applied">One bit for each row of <see cref="Table"/> that was applied, by its place in it.</param>
    /// <returns>False if it is withheld.</returns>
    public static bool TryTranslate(FaultRecordVersion version, ref FaultRecord record, out uint applied)
    {
        applied = 0;
        for (var i = 0; i < Table.Length; i++)
        {
            var row = Table[i];
            if (row.Version != version || !Applies(row.What, record))
                continue;

            applied |= 1u << i;
            if (row.Rule == Withheld)
                return false;

            record = Without(row.What, record);
        }

        return true;
    }

    private static bool Applies(Unsayable what, in FaultRecord record) => what switch
    {
        UnrecoverableType => record.Type == FaultRecordType.Unrecoverable,
        NoAddress => !record.Has(FaultRecordFlags.AddressValid),
        LargeGroup => record.Group.Value > PageRequestGroupIndex.MaxValue,
        NewReason => record.Reason > UnrecoverableReason.OutOfRange,
        ResponseNeedsPasid => record.Has(FaultRecordFlags.ResponseNeedsPasid),
        PrivateData => record.Has(FaultRecordFlags.PrivateDataValid),
        ZeroPrivateData => record.Has(FaultRecordFlags.PrivateDataValid) && (record.PrivateData0 | record.PrivateData1) == 0,
        ZeroFetchAddress => record.Has(FaultRecordFlags.FetchAddressValid) && record.FetchAddress == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No row says what it is."),
    };

    private static FaultRecord Without(Unsayable what, in FaultRecord record) => what switch
    {
        NewReason => record with { Reason = UnrecoverableReason.Unknown },
        ResponseNeedsPasid => record with { Flags = record.Flags & ~FaultRecordFlags.ResponseNeedsPasid },
        PrivateData or ZeroPrivateData => record with
        {
            Flags = record.Flags & ~FaultRecordFlags.PrivateDataValid,
            PrivateData0 = 0,
            PrivateData1 = 0,
        },
        ZeroFetchAddress => record with { Flags = record.Flags & ~FaultRecordFlags.FetchAddressValid },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "It cannot be left out."),
    };
}
