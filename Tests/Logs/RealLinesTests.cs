using System.Globalization;
using System.Text;
using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>
/// Lines that people published (Data/sources.tsv names where), each with the fields that were read from it by eye and by cutting columns
/// (Data/expected.tsv), not by the reader.
/// </summary>
public class RealLinesTests
{
    private static readonly string[][] Table = [.. Text("expected.tsv").TrimEnd('\n').Split('\n').Select(row => row.Split('\t'))];

    private static readonly string[] Names = [.. Table.Skip(1).Select(row => row[0]).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_of_a_file_of_real_lines_is_decoded_to_the_fields_that_were_read_by_hand(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text(file)));
        var records = LogText.ReadAll(stream, out var reader).ConvertAll(outcome => Assert.IsType<LogOutcome.Decoded>(outcome).Record);

        // As one text, so that a failure shows the place in the line.
        var expected = string.Join('\n', Table.Where(row => row[0] == file).Select(row => string.Join('\t', row)));
        Assert.Equal(expected, string.Join('\n', records.Select(record => Row(file, record))));
        Assert.Equal(records.Sum(record => record.Lines), reader.Lines);
    }

    [Fact]
    public void All_files_of_lines_have_expected_values_and_a_source()
    {
        var files = typeof(RealLinesTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Iopf.Tests.Logs/", StringComparison.Ordinal)
            && name.EndsWith(".txt", StringComparison.Ordinal)).Select(name => name["Iopf.Tests.Logs/".Length..]).Order(StringComparer.Ordinal).ToList();
        var sources = Text("sources.tsv").TrimEnd('\n').Split('\n').Skip(1).Select(row => row.Split('\t')).ToLookup(row => row[0]);

        Assert.Equal(files, Names.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(Text(file).Count(letter => letter == '\n'), sources[file].Count()));
        Assert.Equal(sources.Sum(file => file.Count()), Table.Skip(1).Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)));
    }

    private static string Row(string file, LogRecord record) => string.Join('\t', new object?[]
    {
        file, record.Line, record.Lines, record.Driver, record.Kind, record.Time?.Nanoseconds, record.WallClock, record.Host, record.Unit, record.Device,
        record.KernelDriver, LogText.Hex(record.StreamId), record.Pasid, record.Group, LogText.Hex(record.Address), record.Access, record.Code, record.Text,
        LogText.Hex(record.Flags), record.Domain, LogText.Words(record), LogText.Fields(record),
    }.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "-"));

    private static string Text(string file)
    {
        using var stream = typeof(RealLinesTests).Assembly.GetManifestResourceStream($"Iopf.Tests.Logs/{file}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
