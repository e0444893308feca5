namespace Iopf.Hocon.Resolving;

/// <summary>Merges objects without reducing what they hold.</summary>
internal static class ObjectMerge
{
    /// <summary>One object over another.</summary>
    /// <param name="below">The object that is defined first.</param>
    /// <param name="above">The object that is defined later.</param>
    /// <param name="isOwn">True when the later one is written here, so that substitutions in it may look back to the
    /// earlier one; false when it comes from a substitution and has its own meaning where it was written.</param>
    /// <param name="resolver">Counts the work.</param>
    public static RawObject Over(RawObject below, RawObject above, bool isOwn, Resolver resolver)
    {
        resolver.Charge(below.Fields.Count + (long)above.Fields.Count, above.Position);
        var fields = new OrderedDictionary<string, RawField>(below.Fields, StringComparer.Ordinal);
        foreach (var (key, later) in above.Fields)
        {
            if (!fields.TryGetValue(key, out var earlier))
            {
                fields.Add(key, later);
                continue;
            }

            var merged = later.Again();
            merged.Define(new RawReference(earlier, earlier.Position));
            if (isOwn) merged.Definitions.AddRange(later.Definitions);
            else merged.Define(new RawReference(later, later.Position));
            fields[key] = merged;
        }

        return new RawObject(below.Position, fields);
    }
}
