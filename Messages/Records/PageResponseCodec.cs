namespace Iopf.Messages.Records;

/// <summary>Page responses as bytes, in all versions (R2). Nothing is allocated.</summary>
public static class PageResponseCodec
{
    /// <summary>Writes a response. PASID 0 is written as no PASID where the version cannot tell them apart.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="ArgumentException">The version has no such group, or the destination is too short.</exception>
    public static int Encode(FaultRecordVersion version, PageResponseRecord response, Span<byte> destination)
    {
        var layout = PageResponseLayout.Of(version);
        if (response.Group.Value > layout.MaxGroup)
            throw new ArgumentException($"{version.Name()} has no group {response.Group}.", nameof(response));
        if (destination.Length < layout.Shape.Size)
            throw new ArgumentException($"A response of {version.Name()} needs {layout.Shape.Size} bytes, not {destination.Length}.", nameof(destination));

        destination[..layout.Shape.Size].Clear();
        foreach (var place in layout.Shape.Places)
            place.Write(destination, Value(layout, place.Field, response));
        return layout.Shape.Size;
    }

    /// <summary>Reads a response, which must be all of the bytes.</summary>
    /// <param name="version">The version they are in.</param>
    /// <param name="source">The bytes.</param>
    /// <param name="response">The response; empty if refused.</param>
    /// <param name="error">Rule and place if refused.</param>
    public static bool TryDecode(
        FaultRecordVersion version, ReadOnlySpan<byte> source, out PageResponseRecord response, out RecordError error)
    {
        response = default;
        error = default;
        var layout = PageResponseLayout.Of(version);
        if (source.Length != layout.Shape.Size)
        {
            var rule = source.Length < layout.Shape.Size ? RecordRule.TooShort : RecordRule.TooLong;
            error = new(rule, Math.Min(source.Length, layout.Shape.Size));
            return false;
        }

        var reserved = layout.Shape.FirstReserved(source);
        if (reserved >= 0)
        {
            error = new(RecordRule.Reserved, reserved);
            return false;
        }

        foreach (var place in layout.Shape.Places)
        {
            var rule = Check(layout, place.Field, place.Read(source));
            if (rule == RecordRule.None)
                continue;

            error = new(rule, place.Offset);
            return false;
        }

        return TryAssemble(layout, source, out response, out error);
    }

    private static ulong Value(PageResponseLayout layout, RecordField field, PageResponseRecord response) => field switch
    {
        RecordField.Size => (ulong)layout.Shape.Size,
        RecordField.Version => layout.VersionNumber,
        RecordField.Flags => response.Pasid.HasValue ? layout.PasidFlag : 0,
        RecordField.PasidValid => response.Pasid.HasValue ? 1UL : 0,
        RecordField.Pasid => response.Pasid.GetValueOrDefault().Value,
        RecordField.Group => response.Group.Value,
        RecordField.Code => PageResponseRecord.NumberOf(response.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of a response."),
    };

    private static RecordRule Check(PageResponseLayout layout, RecordField field, ulong value) => field switch
    {
        RecordField.Size when value != (ulong)layout.Shape.Size => RecordRule.WrongVersion,
        RecordField.Version when value != layout.VersionNumber => RecordRule.WrongVersion,
        RecordField.Flags when (value & ~(ulong)layout.PasidFlag) != 0 => RecordRule.UnknownFlags,
        RecordField.PasidValid when value > 1 => RecordRule.UnknownFlags,
        RecordField.Pasid when value > Pasid.MaxValue => RecordRule.PasidTooLarge,
        RecordField.Group when value > layout.MaxGroup => RecordRule.GroupTooLarge,
        RecordField.Code when PageResponseRecord.CodeOf(value) is null => RecordRule.UnknownCode,
        _ => RecordRule.None,
    };

    private static bool TryAssemble(PageResponseLayout layout, ReadOnlySpan<byte> source, out PageResponseRecord response, out RecordError error)
    {
        ulong valid = 0, pasid = 0, group = 0, code = 0;
        foreach (var place in layout.Shape.Places)
        {
            var value = place.Read(source);
            switch (place.Field)
            {
                case RecordField.Flags or RecordField.PasidValid:
                    valid = value;
                    break;
                case RecordField.Pasid:
                    pasid = value;
                    break;
                case RecordField.Group:
                    group = value;
                    break;
                case RecordField.Code:
                    code = value;
                    break;
                default:
                    break;
            }
        }

        if (!layout.TellsPasidZero)
            valid = pasid;
        response = default;
        error = valid == 0 && pasid != 0 ? new(RecordRule.NotValid, layout.Shape.OffsetOf(RecordField.Pasid)) : default;
        if (error.Rule != RecordRule.None)
            return false;

        response = new(valid != 0 ? new Pasid((uint)pasid) : null, new((uint)group), PageResponseRecord.CodeOf(code).GetValueOrDefault());
        return true;
    }
}
