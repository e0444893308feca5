using System.Collections.Frozen;
using Hyperion;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// What Hyperion asks before it takes a type whose name the bytes say. Known types go by number and are not asked for, and <see cref="HyperionForms"/> gives
/// Hyperion no bytes that name another: this is the second lock of that door.
/// </summary>
/// <param name="forms">The wire types.</param>
internal sealed class FormFilter(IEnumerable<Type> forms) : ITypeFilter
{
    // Hyperion gives the name with or without the version of the assembly.
    private readonly FrozenSet<string> _names = forms
        .SelectMany(form => new[] { form.FullName!, $"{form.FullName}, {form.Assembly.GetName().Name}", form.AssemblyQualifiedName! })
        .ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsAllowed(string typeName) => _names.Contains(typeName);
}
