using System.Runtime.CompilerServices;
using Hyperion;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// Hyperion, held to wire types of this version. It names each by its number in the list, and writes numbers of fixed size, so every object of a type has the
/// same number of bytes and the same beginning. Both are checked before Hyperion sees a byte: it never learns a type, a length or a reference from a peer.
/// </summary>
internal sealed class HyperionForms
{
    // A mark, and the number of the type in two bytes.
    private const int NameBytes = 3;

    [ThreadStatic]
    private static SerializerSession? _writing;

    [ThreadStatic]
    private static Reading? _reading;

    private readonly byte[][] _examples;

    /// <summary>For these types, in the order of their numbers.</summary>
    public HyperionForms(IReadOnlyList<Type> forms)
    {
        Serializer = new(SerializerOptions.Default
            .WithKnownTypes(forms)
            .WithTypeFilter(new FormFilter(forms))
            .WithPreserveObjectReferences(preserveObjectReferences: false)
            .WithVersionTolerance(versionTolerance: false)
            .WithDisallowUnsafeType(disallowUnsafeType: true));
        _examples = [.. forms.Select(form => Example(RuntimeHelpers.GetUninitializedObject(form)))];
    }

    /// <summary>The serializer itself.</summary>
    internal Serializer Serializer { get; }

    /// <summary>Writes a wire type.</summary>
    public void Write(object form, WireWriter to)
    {
        var session = _writing;
        if (session?.Serializer != Serializer)
            session = Serializer.GetSerializerSession();

        // A session that was left in the middle is not used again.
        _writing = null;
        Serializer.Serialize(form, to, session);
        _writing = session;
    }

    /// <summary>How many bytes every object of that type has.</summary>
    public int LengthOf(int number) => _examples[number].Length;

    /// <summary>Reads a wire type.</summary>
    /// <exception cref="WireException">The bytes are not as Hyperion writes that type.</exception>
    public object Read(int number, ReadOnlySpan<byte> bytes)
    {
        var example = _examples[number];
        if (bytes.Length != example.Length)
            throw new WireException($"The wire type has {bytes.Length} bytes in place of {example.Length}.");

        if (!bytes.StartsWith(example.AsSpan(0, NameBytes)))
            throw new WireException("The wire type is not that of the kind.");

        var reading = _reading;
        if (reading?.Session.Serializer != Serializer)
            reading = new Reading(Serializer.GetDeserializerSession(), new MemoryStream());

        _reading = null;
        reading.Stream.SetLength(0);
        reading.Stream.Write(bytes);
        reading.Stream.Position = 0;
        var form = Serializer.Deserialize<object>(reading.Stream, reading.Session);
        _reading = reading;
        return form;
    }

    private byte[] Example(object form)
    {
        var writer = new WireWriter();
        Serializer.Serialize(form, writer);
        return writer.ToArray();
    }

    private sealed record Reading(DeserializerSession Session, MemoryStream Stream);
}
