using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Invariants;

namespace Iopf.Plays.Language;

// Who takes part.
internal sealed partial class StoryChecks
{
    private void CheckCast()
    {
        var left = MostAccesses;
        foreach (var device in _story.Cast.Devices)
        {
            CheckPart(device.Unit, PartKind.Unit);
            foreach (var attached in device.Attached)
                CheckPart(attached.Domain, PartKind.Domain);

            foreach (var twice in device.Attached.GroupBy(attached => attached.Pasid).Where(same => same.Count() > 1))
                Refuse(twice.Last().Domain!, $"PASID {twice.Key} of {device.Name!.Text} is attached twice");

            left -= device.Streams.Sum(stream => stream.Accesses);
        }

        if (left < 0)
            Refuse(_story.Cast.Devices[^1].Name!, $"the devices make {MostAccesses - left} accesses; a story has at most {MostAccesses} in all");

        foreach (var unit in _story.Cast.Units.Where(unit => unit.QueueEntries is { } entries && !HasSize(unit.Architecture, entries)))
            Refuse(unit.Name!, $"{unit.Name!.Text} has a queue of {unit.QueueEntries} entries, and {Architectures.NameOf(unit.Architecture)} has none so small");

        foreach (var handler in _story.Cast.Domains.SelectMany(domain => domain.Handlers))
            CheckHandler(handler);

        foreach (var outcome in _story.Outcomes)
        {
            CheckCondition(outcome.Condition);
            var known = InvariantTable.All.Select(InvariantTable.NameOf).ToList();
            foreach (var name in outcome.Violates.Where(name => !known.Contains(name.Text)))
                Refuse(name, $"{name.Text} is no invariant{Suggest(name.Text, known, "there are")}");
        }
    }

    private static bool HasSize(Architecture architecture, int entries) => int.Log2(entries) >= ArchitectureProfile.For(architecture).Ring.SmallestOrder;

    private void CheckHandler(WrittenHandler handler)
    {
        CheckPart(handler.Device, PartKind.Device);
        var hasGuest = handler.Kind is HandlerRole.Guest or HandlerRole.WholeGuest;
        if (hasGuest != handler.Guest is not null)
            Refuse(handler.Name!, hasGuest ? $"{handler.Name!.Text} has no guest, whose name the key guest gives" : $"{handler.Name!.Text} has a guest, and is of a kind that has none");

        if (handler.Acts.Count > 0 && handler.Kind is not (HandlerRole.Played or HandlerRole.Unresolved))
            Refuse(handler.Name!, $"{handler.Name!.Text} has acts, which go with the kinds played and unresolved");

        if (handler is { Kind: HandlerRole.Unresolved, Acts.Count: > 1 })
            Refuse(handler.Name!, $"{handler.Name!.Text} has several acts; a handler of kind unresolved has one");
    }
}
