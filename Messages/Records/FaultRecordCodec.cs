using static Iopf.Messages.Records.FaultRecordFlags;

namespace Iopf.Messages.Records;

/// <summary>Fault records as bytes, in all versions (R0, R3). Nothing is allocated.</summary>
public static class FaultRecordCodec
{
    /// <summary>Writes a record that the version can say; <see cref="RecordTranslation"/> makes it one.</summary>
    /// <returns>The bytes written: the size of the version's records.</returns>
    /// <exception cref="ArgumentException">The record is not consistent, the version cannot say it, or the destination is too short.</exception>
    public static int Encode(FaultRecordVersion version, in FaultRecord record, Span<byte> destination)
    {
        if (!record.IsConsistent || !RecordTranslation.CanSay(version, record))
            throw new ArgumentException($"{version.Name()} cannot say {record}.", nameof(record));
        var layout = FaultRecordLayout.Find(version, record.Type)
            ?? throw new ArgumentException($"{version.Name()} has no {record.Type}.", nameof(record));
        if (destination.Length < layout.Shape.Size)
            throw new ArgumentException($"A record of {version.Name()} needs {layout.Shape.Size} bytes, not {destination.Length}.", nameof(destination));

        destination[..layout.Shape.Size].Clear();
        foreach (var place in layout.Shape.Places)
            place.Write(destination, Value(layout, place.Field, record));
        return layout.Shape.Size;
    }

    /// <summary>Reads a record from the first bytes.</summary>
    /// <param name="version">The version they are in.</param>
    /// <param name="source">The bytes.</param>
    /// <param name="record">The record; empty if refused.</param>
    /// <param name="error">Rule and place if refused.</param>
    public static bool TryDecode(FaultRecordVersion version, ReadOnlySpan<byte> source, out FaultRecord record, out RecordError error)
    {
        record = default;
        var size = FaultRecordLayout.SizeOf(version);
        if (source.Length < size)
            return Refuse(RecordRule.TooShort, source.Length, out error);

        source = source[..size];
        var layout = LayoutOf(version, source, out var typeOffset);
        if (layout is null)
            return Refuse(RecordRule.UnknownType, typeOffset, out error);
        var reserved = layout.Shape.FirstReserved(source);
        if (reserved >= 0)
            return Refuse(RecordRule.Reserved, reserved, out error);

        var read = new FaultRecord { Type = layout.Type, Flags = Implied(layout) };
        foreach (var place in layout.Shape.Places)
        {
            var rule = Take(layout, place.Field, place.Read(source), ref read);
            if (rule != RecordRule.None)
                return Refuse(rule, place.Offset, out error);
        }

        error = Disagreement(layout, read);
        if (error.Rule != RecordRule.None)
            return false;

        record = read;
        return true;
    }

    private static bool Refuse(RecordRule rule, int offset, out RecordError error)
    {
        error = new(rule, offset);
        return false;
    }

    private static FaultRecordLayout? LayoutOf(FaultRecordVersion version, ReadOnlySpan<byte> source, out int typeOffset)
    {
        typeOffset = 0;
        foreach (var layout in FaultRecordLayout.All)
        {
            if (layout.Version != version)
                continue;

            foreach (var place in layout.Shape.Places)
            {
                if (place.Field != RecordField.Type)
                    continue;

                typeOffset = place.Offset;
                if (place.Read(source) == layout.TypeNumber)
                    return layout;
            }
        }

        return null;
    }

    private static ulong Value(FaultRecordLayout layout, RecordField field, in FaultRecord record) => field switch
    {
        RecordField.Version => FaultRecordLayout.NumberOf(layout.Version),
        RecordField.Type => layout.TypeNumber,
        RecordField.Reason => (ulong)record.Reason,
        RecordField.Flags => Bits(layout, record.Flags),
        RecordField.PasidValid => record.Has(PasidValid) ? 1UL : 0,
        RecordField.Last => record.Has(Last) ? 1UL : 0,
        RecordField.Pasid => record.Pasid.Value,
        RecordField.Group => record.Group.Value,
        RecordField.Access => (ulong)record.Access,
        RecordField.Address => record.Address,
        RecordField.FetchAddress => record.FetchAddress,
        RecordField.PrivateData0 => record.PrivateData0,
        RecordField.PrivateData1 => record.PrivateData1,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of a record."),
    };

    private static ulong Bits(FaultRecordLayout layout, FaultRecordFlags flags)
    {
        ulong bits = 0;
        foreach (var known in layout.Flags)
            bits |= (flags & known.Flag) != None ? known.Bit : 0;
        return bits;
    }

    /// <summary>An address is always there where no flag could say that it is not.</summary>
    private static FaultRecordFlags Implied(FaultRecordLayout layout) => layout.CanSay(AddressValid) ? None : AddressValid;

    private static RecordRule Take(FaultRecordLayout layout, RecordField field, ulong value, ref FaultRecord record)
    {
        switch (field)
        {
            case RecordField.Version:
                return value == FaultRecordLayout.NumberOf(layout.Version) ? RecordRule.None : RecordRule.WrongVersion;
            case RecordField.Type:
                return RecordRule.None;
            case RecordField.Reason when value > (ulong)UnrecoverableReason.OutOfRange:
                return RecordRule.UnknownReason;
            case RecordField.Reason:
                record = record with { Reason = (UnrecoverableReason)value };
                return RecordRule.None;
            case RecordField.Flags:
                return TakeFlags(layout, value, ref record);
            case RecordField.PasidValid or RecordField.Last when value > 1:
                return RecordRule.UnknownFlags;
            case RecordField.PasidValid or RecordField.Last:
                var flag = field == RecordField.Last ? Last : PasidValid;
                record = record with { Flags = record.Flags | (value == 1 ? flag : None) };
                return RecordRule.None;
            case RecordField.Pasid when value > Pasid.MaxValue:
                return RecordRule.PasidTooLarge;
            case RecordField.Pasid:
                record = record with { Pasid = new((uint)value) };
                return RecordRule.None;
            case RecordField.Group when value > layout.MaxGroup:
                return RecordRule.GroupTooLarge;
            case RecordField.Group:
                record = record with { Group = new((uint)value) };
                return RecordRule.None;
            case RecordField.Access when value > 15:
                return RecordRule.UnknownAccess;
            case RecordField.Access:
                record = record with { Access = (PageAccess)value };
                return RecordRule.None;
            default:
                TakeQuantity(layout, field, value, ref record);
                return RecordRule.None;
        }
    }

    private static RecordRule TakeFlags(FaultRecordLayout layout, ulong value, ref FaultRecord record)
    {
        if ((value & ~(ulong)layout.KnownBits) != 0)
            return RecordRule.UnknownFlags;

        var flags = record.Flags;
        foreach (var known in layout.Flags)
            flags |= (value & known.Bit) != 0 ? known.Flag : None;
        record = record with { Flags = flags };
        return RecordRule.None;
    }

    /// <summary>Addresses and private data: any value is one. Where the version has no flag for it, a value that is not zero says that it is there.</summary>
    private static void TakeQuantity(FaultRecordLayout layout, RecordField field, ulong value, ref FaultRecord record)
    {
        record = field switch
        {
            RecordField.Address => record with { Address = value },
            RecordField.FetchAddress => record with { FetchAddress = value },
            RecordField.PrivateData0 => record with { PrivateData0 = value },
            RecordField.PrivateData1 => record with { PrivateData1 = value },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of a record."),
        };
        var flag = field switch
        {
            RecordField.FetchAddress => FetchAddressValid,
            RecordField.PrivateData0 or RecordField.PrivateData1 => PrivateDataValid,
            _ => None,
        };
        if (value != 0 && !layout.CanSay(flag))
            record = record with { Flags = record.Flags | flag };
    }

    private static RecordError Disagreement(FaultRecordLayout layout, in FaultRecord record)
    {
        var shape = layout.Shape;
        if (!record.Has(PasidValid) && record.Pasid != default)
            return new(RecordRule.NotValid, shape.OffsetOf(RecordField.Pasid));
        if (!record.Has(AddressValid) && record.Address != 0)
            return new(RecordRule.NotValid, shape.OffsetOf(RecordField.Address));
        if (!record.Has(FetchAddressValid) && record.FetchAddress != 0)
            return new(RecordRule.NotValid, shape.OffsetOf(RecordField.FetchAddress));
        if (!record.Has(PrivateDataValid) && record.PrivateData0 != 0)
            return new(RecordRule.NotValid, shape.OffsetOf(RecordField.PrivateData0));
        if (!record.Has(PrivateDataValid) && record.PrivateData1 != 0)
            return new(RecordRule.NotValid, shape.OffsetOf(RecordField.PrivateData1));
        if (record.Has(ResponseNeedsPasid) && !record.Has(PasidValid))
            return new(RecordRule.PasidMissing, shape.OffsetOf(RecordField.Flags));
        return default;
    }
}
