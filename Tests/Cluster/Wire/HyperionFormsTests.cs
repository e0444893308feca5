using System.Reflection;
using System.Text;
using Hyperion;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>Hyperion writes and reads wire types of this version and nothing else.</summary>
public sealed class HyperionFormsTests
{
    private static readonly Type[] Fixed = [typeof(byte), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong)];

    // One that writes any type with its name.
    private static readonly Serializer Open = new(SerializerOptions.Default.WithVersionTolerance(versionTolerance: false));

    public static TheoryData<string> Forms => [.. WireCodec.Instance.V1.Kinds.All.Select(kind => kind.Form.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_wire_type_has_numbers_of_fixed_size_alone(string name)
    {
        var kinds = WireCodec.Instance.V1.Kinds.All;
        var number = kinds.Index().Single(each => each.Item.Form.Name == name).Index;
        var fields = kinds[number].Form.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

        Assert.All(fields, field => Assert.Contains(field.FieldType, Fixed));
        Assert.Equal(kinds[number].Message.Name + "V1", name);
        Assert.Equal(3 + fields.Sum(field => System.Runtime.InteropServices.Marshal.SizeOf(field.FieldType)), WireCodec.Instance.V1.Forms.LengthOf(number));
    }

    [Fact]
    public void A_type_that_the_bytes_name_is_not_made()
    {
        using var stream = new MemoryStream();
        Open.Serialize(new Named { Number = 1 }, stream);
        stream.Position = 0;

        Assert.Contains(nameof(Named), Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        var thrown = Assert.ThrowsAny<Exception>(() => WireCodec.Instance.V1.Forms.Serializer.Deserialize<object>(stream));
        Assert.Contains("UserEvilDeserializationException", thrown.GetType().Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wire_type_that_the_bytes_name_in_full_may_be_made()
    {
        var form = WireCodec.Instance.V1.Kinds.All[6].FormOf(WireExamples.Of("FaultServed"));
        using var stream = new MemoryStream();
        Open.Serialize(form, stream);
        stream.Position = 0;

        Assert.Equal(form, WireCodec.Instance.V1.Forms.Serializer.Deserialize<object>(stream));
    }

    [Fact]
    public void Hyperion_sees_no_byte_of_another_type_or_length()
    {
        var forms = WireCodec.Instance.V1.Forms;
        var writer = new WireWriter();
        forms.Write(WireCodec.Instance.V1.Kinds.All[6].FormOf(WireExamples.Of("FaultServed")), writer);
        var bytes = writer.ToArray();

        Assert.Throws<WireException>(() => forms.Read(6, bytes[..^1]));
        Assert.Throws<WireException>(() => forms.Read(6, [.. bytes, 0]));
        Assert.Throws<WireException>(() => forms.Read(7, bytes));
        for (var first = 0; first < 256; first++)
        {
            if (first != bytes[0])
                Assert.Throws<WireException>(() => forms.Read(6, [(byte)first, .. bytes[1..]]));
        }
    }

    private sealed class Named
    {
        public int Number { get; set; }
    }
}
