using System.Collections.Frozen;
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
    [ThreadStatic]
    private static SerializerSession? _writing;

    [ThreadStatic]
    private static DeserializerSession? _reading;

    private readonly byte[][] _examples;
    private readonly int[] _nameLengths;

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
        _nameLengths = [.. _examples.Select((_, number) => NameLength)];
    }

    /// <summary>The serializer itself.</summary>
    internal Serializer Serializer { get; }

    // A mark, and the number of the type in two bytes.
    private static int NameLength => 3;

    /// <summary>Writes a wire type.</summary>
    public void Write(object form, WireWriter to)
    {
        var session = _writing;
        if (session?.Serializer != Serializer)
            _writing = session = Serializer.GetSerializerSession();

        Serializer.Serialize(form, to, session);
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

        if (!bytes.StartsWith(example.AsSpan(0, _nameLengths[number])))
            throw new WireException("The wire type is not that of the kind.");

        var session = _reading;
        if (session?.Serializer != Serializer)
            _reading = session = Serializer.GetDeserializerSession();

        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        return Serializer.Deserialize<object>(stream, session);
    }

    private byte[] Example(object form)
    {
        var writer = new WireWriter();
        Serializer.Serialize(form, writer);
        return writer.ToArray();
    }

    // What Hyperion asks before it makes an object of a type that the bytes name; a known type is not asked for.
    private sealed class FormFilter(IEnumerable<Type> forms) : ITypeFilter
    {
        private readonly FrozenSet<string> _names = forms.SelectMany(form => new[] { form.FullName!, form.AssemblyQualifiedName!, $"{form.FullName}, {form.Assembly.GetName().Name}" })
            .ToFrozenSet(StringComparer.Ordinal);

        public bool IsAllowed(string typeName) => _names.Contains(typeName);
    }
}
