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
    /// <summary>All names, in the order of <see cref="Schedule"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Schedule>().Select(NameOf)];

    /// <summary>The name on command lines and in JSON.</summary>
    public static string NameOf(Schedule schedule) => schedule switch
    {
        Schedule.First => "first",
        Schedule.ByName => "by-name",
        _ => "random",
    };

    /// <summary>The schedule of a name.</summary>
    /// <returns>False if none has this name.</returns>
    public static bool TryParse(string name, out Schedule schedule)
    {
        var index = Names.ToList().IndexOf(name);
        schedule = (Schedule)Math.Max(index, 0);
        return index >= 0;
    }
}
