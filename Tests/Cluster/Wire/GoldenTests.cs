using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>The bytes of a version stay as they are: nodes of two builds may meet.</summary>
public sealed class GoldenTests
{
    /// <summary>The bytes of the examples by the name of their type, in the order of the file.</summary>
    internal static IReadOnlyDictionary<string, byte[]> Bytes { get; } = Read();

    public static TheoryData<string> Names => [.. WireTypes.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_and_read_as_ever(string name)
    {
        Assert.True(Bytes.ContainsKey(name), $"Data/v1.txt has no line for {name}; it would be:\n{Line(WireExamples.Of(name))}");
        var example = WireExamples.Of(name);

        Assert.Equal($"{name} {Convert.ToHexStringLower(Bytes[name])}", Line(example));
        Assert.Equal(example, WireCodec.Instance.Read(Bytes[name]));
    }

    [Fact]
    public void The_file_has_the_kinds_in_the_order_of_their_numbers() =>
        Assert.Equal(WireCodec.Instance.V1.Kinds.All.Select(kind => kind.Name), Bytes.Keys);

    [Fact]
    public void The_second_byte_is_the_number_of_the_kind() =>
        Assert.All(WireCodec.Instance.V1.Kinds.All.Index(), each => Assert.Equal(each.Index, Bytes[each.Item.Name][1]));

    private static string Line(IWireMessage message) => $"{message.GetType().Name} {Convert.ToHexStringLower(WireCodec.Instance.Write(message))}";

    private static OrderedDictionary<string, byte[]> Read()
    {
        using var stream = typeof(GoldenTests).Assembly.GetManifestResourceStream("Iopf.Tests.Cluster/v1.txt")!;
        using var reader = new StreamReader(stream);
        var lines = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != '#' && line.Split(' ') is [var name, var hex])
                lines.Add(name, Convert.FromHexString(hex));
        }

        return lines;
    }
}
