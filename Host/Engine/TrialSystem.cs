using Akka.Actor;
using Akka.Configuration;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Host.Logging;
using Iopf.Text;

namespace Iopf.Host.Engine;

/// <summary>
/// Starts an actor system and ends it again, to see whether Akka.NET takes its settings. Its exceptions seldom say which setting they are
/// about, so settings are left out, one after the other, as long as it is refused: what stays is what it refuses.
/// </summary>
internal static class TrialSystem
{
    /// <summary>Of more settings than this none is looked for; the error has no place then.</summary>
    private const int MostTried = 100;

    /// <summary>Why the settings are refused, or null.</summary>
    /// <param name="settings">A user's settings.</param>
    /// <param name="defaults">What they stand over.</param>
    /// <param name="path">The user's file.</param>
    public static InputError? Find(HoconObject settings, Config defaults, string path)
    {
        if (Try(AkkaConfig.Of(settings).WithFallback(defaults)) is not { } failure)
            return null;

        var leaves = Leaves(settings, HoconPath.Empty).ToList();
        if (leaves.Count > MostTried)
            return new InputError(path, 0, 0, $"Akka.NET refuses these settings: {Reason(failure)}");

        var without = new HashSet<HoconValue>(ReferenceEqualityComparer.Instance);
        foreach (var leaf in Enumerable.Reverse(leaves))
        {
            without.Add(leaf.Value);
            if (Try(AkkaConfig.Of(settings, without).WithFallback(defaults)) is { } still)
                failure = still;
            else
                without.Remove(leaf.Value);
        }

        var refused = leaves.Where(leaf => !without.Contains(leaf.Value)).ToList();
        var paths = string.Join(" with ", refused.Select(leaf => leaf.Path));
        return AkkaRules.At(refused[0].Value.Position, $"Akka.NET refuses {paths}: {Reason(failure)}");
    }

    private static Exception? Try(Config config)
    {
        ActorSystem? system = null;
        try
        {
            system = ActorSystem.Create("iopf", LogSettings.Silent(config));
            system.ActorOf(Iopf.Actors.ActorProps.By(() => new Idler()));
            foreach (var dispatcher in Iopf.Actors.ActorDispatchers.All)
                system.ActorOf(Iopf.Actors.ActorProps.By(() => new Idler()).WithDispatcher(dispatcher));
            system.Terminate().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception failure)
        {
            // Nothing but the settings differs from what every run does.
            _ = system?.Terminate();
            return failure;
        }
    }

    private static string Reason(Exception failure) =>
        string.Join(' ', failure.GetBaseException().Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');

    private static IEnumerable<(HoconPath Path, HoconValue Value)> Leaves(HoconObject within, HoconPath path) =>
        from field in within.Fields
        let at = path.Append(new HoconPath(field.Key))
        from leaf in field.Value is HoconObject inner ? Leaves(inner, at) : [(at, field.Value)]
        select leaf;

    private sealed class Idler : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
