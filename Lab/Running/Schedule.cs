namespace Iopf.Lab.Running;

/// <summary>Who is next in a simulated run, where several could be.</summary>
public enum Schedule
{
    /// <summary>Whoever could go on first.</summary>
    First,

    /// <summary>
    /// The delivery whose name (receiver, sender, number within the pair) has the lowest rank, which follows from the seed: two deliveries have
    /// one order in all runs, whatever else is delivered in each.
    /// </summary>
    ByName,

    /// <summary>Any of them with equal probability, drawn from the seed at each delivery.</summary>
    Random,
}

/// <summary>The names of schedules.</summary>
public static class Schedules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Schedule> All { get; } = Enum.GetValues<Schedule>();

    /// <summary>The name on command lines and in JSON.</summary>
    public static string NameOf(Schedule schedule) => schedule switch
    {
        Schedule.First => "first",
        Schedule.ByName => "by-name",
        _ => "random",
    };
}
