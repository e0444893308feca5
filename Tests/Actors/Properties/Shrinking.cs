namespace Iopf.Tests.Actors.Properties;

/// <summary>Makes a failing list shorter.</summary>
internal static class Shrinking
{
    /// <summary>Leaves out what is not needed for the failure: parts of half the list first, single items last.</summary>
    /// <param name="items">A list that fails.</param>
    /// <param name="fails">Whether a shorter one fails too.</param>
    public static List<T> Shortest<T>(List<T> items, Func<List<T>, bool> fails)
    {
        for (var part = items.Count / 2; part > 0;)
        {
            var before = items.Count;
            for (var at = 0; at < items.Count;)
            {
                List<T> shorter = [.. items.Take(at), .. items.Skip(at + part)];
                if (fails(shorter))
                    items = shorter;
                else
                    at += part;
            }

            if (part > 1)
                part /= 2;
            else if (items.Count == before)
                part = 0;
        }

        return items;
    }
}
