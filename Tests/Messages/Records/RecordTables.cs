using Iopf.Hardware.Units.Profiles;
using Iopf.Messages.Records;
using Iopf.Os.Records;

namespace Iopf.Tests.Messages.Records;

/// <summary>The tables of docs/records.md, made from the data that the code uses.</summary>
internal static class RecordTables
{
    public static IEnumerable<string> All =>
        [.. FaultRecordVersions.All.Select(Layout), .. FaultRecordVersions.All.Select(Response), Flags, Types, Translation, Reasons, Codes];

    public static string Types => Table(
        ["version", "bytes of a record", "page request is type", "unrecoverable is type", "largest group", "bytes of a response"],
        FaultRecordVersions.All.Select(version => new[]
        {
            version.Name(), $"{FaultRecordLayout.SizeOf(version)}", TypeNumber(version, FaultRecordType.PageRequest),
            TypeNumber(version, FaultRecordType.Unrecoverable), $"{FaultRecordLayout.Find(version, FaultRecordType.PageRequest)!.MaxGroup}",
            $"{PageResponseLayout.Of(version).Shape.Size}",
        }));

    public static string Flags => Table(
        ["flag", .. FaultRecordLayout.All.Where(layout => layout.Flags.Length > 0).Select(layout => $"{layout.Version.Name()} {Words(layout.Type)}")],
        Enum.GetValues<FaultRecordFlags>().Where(flag => flag != FaultRecordFlags.None).Select(flag => (string[])
        [
            Words(flag),
            .. FaultRecordLayout.All.Where(layout => layout.Flags.Length > 0)
                .Select(layout => layout.Flags.SingleOrDefault(known => known.Flag == flag) is { } known ? $"{known.Bit}" : "-"),
        ]));

    public static string Translation => Table(
        ["version", "cannot say", "rule", "why it is not misread"],
        RecordTranslation.Table.Select(row => new[] { row.Version.Name(), Words(row.What), Words(row.Rule), row.Why }));

    public static string Reasons => Table(
        ["number", "reason", "the client", "because"],
        UnrecoverableReasons.Table.Select(row =>
            new[] { $"{(int)row.Reason}", Words(row.Reason), row.Reported ? "is told" : "is not told", row.Why }));

    public static string Codes => Table(
        ["architecture", "code", "name", "meaning there", "reason", "the client"],
        UnitFaultCodes.Table.Select(row => new[]
        {
            $"{row.Architecture}", row.Architecture == FaultArchitecture.RiscV ? $"{row.Code}" : $"0x{row.Code:x2}", row.Name, row.Meaning, Words(row.Reason),
            UnrecoverableReasons.IsReported(row.Reason) ? "is told" : "is not told",
        }));

    public static string Layout(FaultRecordVersion version)
    {
        var layouts = FaultRecordLayout.All.Where(layout => layout.Version == version).ToList();
        var rows = from layout in layouts
                   from place in layout.Shape.Places
                   group layout.Type by (place.Offset, place.Size, place.Name) into types
                   orderby types.Key.Offset, types.First()
                   select new[]
                   {
                       $"{types.Key.Offset}", $"{types.Key.Size}", $"`{types.Key.Name}`",
                       types.Count() == layouts.Count && layouts.Count > 1 ? "both" : Words(types.First()),
                   };
        return Table([$"{version.Name()}: offset", "bytes", "field", "of"], rows);
    }

    public static string Response(FaultRecordVersion version) => Table(
        [$"{version.Name()} response: offset", "bytes", "field"],
        PageResponseLayout.Of(version).Shape.Places.Select(place => new[] { $"{place.Offset}", $"{place.Size}", $"`{place.Name}`" }));

    private static string TypeNumber(FaultRecordVersion version, FaultRecordType type) =>
        FaultRecordLayout.Find(version, type) is { } layout ? $"{layout.TypeNumber}" : "-";

    /// <summary>The words of a name: <c>PteFetch</c> is "pte fetch".</summary>
    private static string Words(Enum name) => string.Concat(
        $"{name}".Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var rule = string.Concat(head.Select(_ => "|---")) + "|\n";
        return Row(head) + rule + string.Concat(rows.Select(Row));

        static string Row(string[] cells) => "| " + string.Join(" | ", cells) + " |\n";
    }
}
