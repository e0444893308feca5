using System.Globalization;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Scenarios;
using Iopf.Messages;

namespace Iopf.Lab.Injection;

/// <summary>What is done to actors.</summary>
/// <param name="clock">What calls back later.</param>
/// <param name="injector">Who asks them.</param>
internal sealed class ActorDeeds(IInjectClock clock, IActorRef injector)
{
    /// <summary>Does what a rule says.</summary>
    /// <returns>How much, for people; null: nothing to add.</returns>
    public string? Do(InjectSection rule, InjectTarget target)
    {
        var (actor, time) = (target.Actor, TimeSpan.FromTicks(InjectRule.TicksOf(rule.For)));
        switch (rule.What)
        {
            case InjectKind.Crash:
                actor.Tell(Kill.Instance, ActorRefs.NoSender);
                return null;
            case InjectKind.Hang:
                var hung = (IInternalActorRef)actor;
                hung.Suspend();
                clock.After(time, () => hung.Resume());
                return $"for {time.Ticks * TimeSpan.NanosecondsPerTick} ns";
            case InjectKind.Overflow:
                actor.Tell(new HoldDriver(true), injector);
                clock.After(time, () => actor.Tell(new HoldDriver(false), injector));
                return $"its driver reads nothing for {time.Ticks * TimeSpan.NanosecondsPerTick} ns";
            default:
                target.Machine.Tell(new ResetDevice(RequesterOf(target.Name), rule.Scope), ActorRefs.NoSender);
                return rule.Scope.ToString();
        }
    }

    private static RequesterId RequesterOf(string device) =>
        new(ushort.Parse(device[(device.IndexOf('-', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
