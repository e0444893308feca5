using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Resolving;

/// <summary>Builds the values that users see out of reduced fields, each list and object once.</summary>
internal sealed class Builder(Resolver resolver)
{
    /// <summary>Builds the object at the root.</summary>
    public HoconObject BuildRoot(RawField root) => (HoconObject)Build(resolver.Reduce(root, root.Position)!, root.Position, depth: 0);

    private HoconValue Build(Raw head, HoconPosition from, int depth)
    {
        if (head is RawScalar scalar) return scalar.Value;
        var container = (RawContainer)head;
        if (container.Built is null)
        {
            if (container.IsBeingBuilt) throw Resolver.Cycle(from);
            if (depth > resolver.Limits.Depth) throw TooDeep(from);
            container.IsBeingBuilt = true;
            container.Built = container is RawObject @object ? Build(@object, depth) : Build((RawList)container, depth);
            container.IsBeingBuilt = false;
            Check(container.Built);
        }

        return container.Built;
    }

    private HoconObject Build(RawObject head, int depth)
    {
        var fields = new OrderedDictionary<string, HoconField>(head.Fields.Count, StringComparer.Ordinal);
        foreach (var (key, field) in head.Fields)
        {
            if (resolver.Reduce(field, field.Position) is not { } value) continue;
            fields.Add(key, new HoconField(key, field.Position, Build(value, From(field), depth + 1)));
        }

        return new HoconObject(head.Position, fields);
    }

    private HoconList Build(RawList head, int depth)
    {
        var items = new List<HoconValue>(head.Items.Count);
        foreach (var item in head.Items)
        {
            if (resolver.Reduce(item, item.Position) is { } value) items.Add(Build(value, From(item), depth + 1));
        }

        return new HoconList(head.Position, [.. items]);
    }

    /// <summary>Where a cycle that passes through the field is to be shown: at its value.</summary>
    private static HoconPosition From(RawField field) => field.Definitions is [.., var last] ? last.Position : field.Position;

    private void Check(HoconValue built)
    {
        // The root is an object of height 1 at nesting 0.
        if (built.Height > resolver.Limits.Depth + 1) throw TooDeep(built.Position);
        if (built.Weight > resolver.Limits.Expansion)
            throw new HoconException(
                built.Position, $"Substitutions may make at most {resolver.Limits.Expansion} values and characters of a text.");
    }

    private HoconException TooDeep(HoconPosition position) =>
        new(position, $"Objects and lists may be nested at most {resolver.Limits.Depth} deep, dots and substitutions counted.");
}
