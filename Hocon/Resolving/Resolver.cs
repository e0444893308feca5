using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Source;

namespace Iopf.Hocon.Resolving;

/// <summary>Follows substitutions. A field is first reduced, on demand, until its kind is known (its <see cref="RawField.Head"/>);
/// what lists and objects hold stays as written until <see cref="Builder"/> asks for it, so that
/// an object may refer to its own parts.</summary>
internal sealed class Resolver(RawField root, HoconLimits limits)
{
    private int _nesting;
    private long _made;

    public HoconLimits Limits => limits;

    /// <summary>The paths, from the root, at which substitutions found something.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Reduces a field: all its definitions in order, objects merged, later ones over earlier ones.</summary>
    /// <param name="field">The field.</param>
    /// <param name="from">Who asks, for the error when it cannot be done.</param>
    public Raw? Reduce(RawField field, HoconPosition from)
    {
        if (field.IsReduced) return field.Head;
        if (field.IsBeingReduced) throw Cycle(from);
        if (_nesting == limits.SubstitutionDepth)
            throw new HoconException(from, $"Substitutions may lead on to each other at most {limits.SubstitutionDepth} times in a row.");
        _nesting++;
        field.IsBeingReduced = true;
        Raw? value = null;
        foreach (var definition in field.Definitions)
        {
            Charge(1, definition.Position);
            var next = Reduce(definition, field, value);
            if (next is null) continue;
            value = value is RawObject below && next is RawObject above && !IncludesPrior(definition, field)
                ? ObjectMerge.Over(below, above, isOwn: definition is RawObject, this)
                : next;
        }

        field.Head = value;
        field.IsBeingReduced = false;
        field.IsReduced = true;
        _nesting--;
        return value;
    }

    /// <summary>Counts what substitutions make of the text.</summary>
    public void Charge(long count, HoconPosition position)
    {
        _made += count;
        if (_made > limits.Expansion)
            throw new HoconException(position, $"Substitutions may make at most {limits.Expansion} values and characters of a text.");
    }

    public static HoconException Cycle(HoconPosition from) => new(from, "What stands here leads back to itself; a substitution may not.");

    /// <summary>Reduces one definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="field">The field it defines.</param>
    /// <param name="prior">What the field was before it.</param>
    internal Raw? Reduce(Raw definition, RawField field, Raw? prior) => definition switch
    {
        RawPrior => prior,
        RawReference reference => Reduce(reference.Target, reference.Position),
        RawSubstitution substitution => Substitute(substitution, field, prior),
        RawConcatenation concatenation => Concatenator.Join(concatenation, field, prior, this),
        _ => definition,
    };

    private Raw? Substitute(RawSubstitution substitution, RawField field, Raw? prior)
    {
        if (substitution.Prefix.Keys.Length > 0
            && TryFind(substitution, substitution.Prefix.Append(substitution.Path), field, prior, out var found))
            return found;
        if (TryFind(substitution, substitution.Path, field, prior, out found) || substitution.Optional) return found;
        throw new HoconException(substitution.Position, field.Holds(substitution.Path.Keys)
            ? $"${{{substitution.Path}}} stands in its own definition and has no earlier value; ${{?{substitution.Path}}} may."
            : $"${{{substitution.Path}}} names nothing; a substitution that may name nothing is written ${{?{substitution.Path}}}.");
    }

    private bool TryFind(RawSubstitution substitution, HoconPath path, RawField field, Raw? prior, [NotNullWhen(true)] out Raw? found)
    {
        var keys = path.Keys;
        found = Reduce(root, substitution.Position);
        if (field.Holds(keys))
        {
            found = prior;
            keys = keys[field.Level..];
        }

        foreach (var key in keys)
        {
            if (found is not RawObject within || !within.Fields.TryGetValue(key, out var next)) found = null;
            else found = Reduce(next, substitution.Position);
            if (found is null) return false;
        }

        if (found is null) return false;
        Used.Add(path.ToString());
        return true;
    }

    /// <summary>True when the definition has the earlier value of its field in it, so that it is not merged with it again.</summary>
    private static bool IncludesPrior(Raw definition, RawField field) => definition switch
    {
        RawPrior => true,
        RawSubstitution { Path: var path } => path.Keys.Length == field.Level && field.Holds(path.Keys),
        RawConcatenation concatenation => concatenation.Pieces.Exists(piece => IncludesPrior(piece, field)),
        _ => false,
    };
}
