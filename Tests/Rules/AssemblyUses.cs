using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Iopf.Tests.Rules;

/// <summary>What the metadata of an assembly refers to.</summary>
internal sealed class AssemblyUses
{
    private const string Own = "this assembly";

    private AssemblyUses(MetadataReader reader)
    {
        Assemblies = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).ToHashSet();
        Names = reader.TypeReferences.Select(handle => NameOf(reader, handle))
            .Concat(reader.MemberReferences.Select(handle => NameOf(reader, handle)))
            .ToHashSet();
    }

    /// <summary>Names of the assemblies that it refers to.</summary>
    public IReadOnlySet<string> Assemblies { get; }

    /// <summary>Full names of the types that it refers to, and of their members as <c>Namespace.Type::Member</c>.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Reads an assembly that lies beside the tests.</summary>
    public static AssemblyUses Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        return new AssemblyUses(file.GetMetadataReader());
    }

    /// <summary>Those of the names that begin with one of the prefixes, and with none of the exceptions.</summary>
    public IEnumerable<string> Matching(IEnumerable<string> prefixes, IEnumerable<string> exceptions) =>
        Names.Where(name => prefixes.Any(prefix => Begins(name, prefix)) && !exceptions.Any(exception => Begins(name, exception)))
            .Order(StringComparer.Ordinal);

    // `System.IO` begins `System.IO.File`, and `System.DateTime` begins `System.DateTime::get_Now` but not `System.DateTimeOffset`.
    private static bool Begins(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] is '.' or ':' or '`' or '/');

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}/{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string NameOf(MetadataReader reader, MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        return $"{OwnerOf(reader, member.Parent)}::{reader.GetString(member.Name)}";
    }

    private static string OwnerOf(MetadataReader reader, EntityHandle owner)
    {
        if (owner.Kind == HandleKind.TypeReference)
            return NameOf(reader, (TypeReferenceHandle)owner);

        if (owner.Kind != HandleKind.TypeSpecification)
            return Own;

        // The signature of a generic type: GENERICINST, class or value type, then the type itself (ECMA-335 II.23.2.12).
        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)owner).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return Own;

        signature.ReadCompressedInteger();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? NameOf(reader, (TypeReferenceHandle)type) : Own;
    }
}
