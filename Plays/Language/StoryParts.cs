using Iopf.Plays.Staging;

namespace Iopf.Plays.Language;

/// <summary>Everybody in a story, by name.</summary>
internal sealed class StoryParts
{
    /// <summary>The unit of a story that names none.</summary>
    private const string DefaultUnit = "iommu";

    private readonly Dictionary<string, StoryPart> _byName = new(StringComparer.Ordinal);

    /// <summary>Collects them.</summary>
    public StoryParts(WrittenCast cast)
    {
        All = [.. Find(cast)];
        foreach (var part in All)
            _byName.TryAdd(part.Name, part);
    }

    /// <summary>All of them, in the order of the way of a fault.</summary>
    public IReadOnlyList<StoryPart> All { get; }

    /// <summary>The part of that name; null if there is none.</summary>
    public StoryPart? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The part of that name, which is there.</summary>
    public StoryPart this[PlacedName name] => _byName[name.Text];

    /// <summary>The name of a device's fault state.</summary>
    public static string CoreOf(int device, string name) => device == 0 ? StageCoreProbe.Role : $"{StageCoreProbe.Role}-{name}";

    private static IEnumerable<StoryPart> Find(WrittenCast cast)
    {
        for (var i = 0; i < cast.Devices.Count; i++)
            yield return Of(cast.Devices[i].Name, PartKind.Device, i);

        if (cast.Units.Count == 0)
            yield return new StoryPart(DefaultUnit, PartKind.Unit, 0, null);

        for (var i = 0; i < cast.Units.Count; i++)
            yield return Of(cast.Units[i].Name, PartKind.Unit, i);

        for (var i = 0; i < cast.Devices.Count; i++)
            yield return new StoryPart(CoreOf(i, cast.Devices[i].Name?.Text ?? ""), PartKind.Core, i, null);

        var (handlers, guests) = (0, 0);
        for (var i = 0; i < cast.Domains.Count; i++)
        {
            yield return Of(cast.Domains[i].Name, PartKind.Domain, i);
            foreach (var handler in cast.Domains[i].Handlers)
            {
                yield return Of(handler.Name, PartKind.Handler, handlers++);
                if (handler.Guest is { } guest)
                    yield return Of(guest, PartKind.Guest, ++guests);
            }
        }
    }

    private static StoryPart Of(PlacedName? name, PartKind kind, int number) => new(name?.Text ?? "", kind, number, name);
}
