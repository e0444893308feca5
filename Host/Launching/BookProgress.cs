using Iopf.Cluster.Books;

namespace Iopf.Host.Launching;

/// <summary>How far machines are, as their books say. Nobody sends anything for it: the books are looked at when somebody asks. Used by one thread at a time.</summary>
/// <param name="folder">The folder of the books.</param>
internal sealed class BookProgress(string folder)
{
    // Of a life that has ended, or that another one followed, nothing changes any more.
    private readonly Dictionary<LifeName, LifeGlance> _over = [];

    /// <summary>Looks at the books.</summary>
    /// <returns>By machine.</returns>
    public Dictionary<int, BookedProgress> Look()
    {
        var progress = new Dictionary<int, BookedProgress>();
        foreach (var lives in BookGlance.NamesIn(folder).GroupBy(name => name.Host))
        {
            var latest = lives.Last();
            foreach (var glance in lives.Select(name => At(name, isLatest: name == latest)).OfType<LifeGlance>())
            {
                // A life goes on counting accesses where the one before stood; groups it counts anew.
                var before = progress.GetValueOrDefault(lives.Key);
                progress[lives.Key] = new BookedProgress(glance.Name.Life, Math.Max(before.Accesses, glance.Accesses), before.Groups + glance.Groups);
            }
        }

        return progress;
    }

    private LifeGlance? At(LifeName name, bool isLatest)
    {
        if (_over.TryGetValue(name, out var known))
            return known;

        if (BookGlance.At(folder, name) is not { } glance)
            return null;

        if (!isLatest || glance.State == LifeState.Ended)
            _over[name] = glance;

        return glance;
    }
}

/// <summary>How far a machine is, as its books say.</summary>
/// <param name="Life">The latest life that has a book; 0: none has.</param>
/// <param name="Accesses">Accesses done by all its lives.</param>
/// <param name="Groups">Groups begun by all its lives.</param>
internal readonly record struct BookedProgress(long Life, long Accesses, long Groups);
