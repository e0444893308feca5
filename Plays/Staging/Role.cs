using Akka.Actor;

namespace Iopf.Plays.Staging;

/// <summary>A part in a play: a column of its chart. Actors below its path play it too, unless they have a role of their own.</summary>
/// <param name="Id">How events name it.</param>
/// <param name="Heading">What stands over its column.</param>
/// <param name="Path">Path of its actor below <c>/user</c>.</param>
/// <param name="Subheading">A second line; may be empty.</param>
public sealed record Role(string Id, string Heading, string Path, string Subheading = "");

/// <summary>Finds the role of an actor.</summary>
internal sealed class Roles(IReadOnlyList<Role> all)
{
    private const string Root = "/user/";
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<Role> All => all;

    public string Of(IActorRef actor) => Of(actor.Path.ToStringWithoutAddress());

    /// <summary>The role of the actor with this path; empty if it has none.</summary>
    public string Of(string path)
    {
        if (_known.TryGetValue(path, out var known))
            return known;

        var role = all.Where(role => IsAtOrBelow(path, Root + role.Path)).MaxBy(role => role.Path.Length)?.Id ?? "";
        _known[path] = role;
        return role;
    }

    private static bool IsAtOrBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.Ordinal) && (path.Length == above.Length || path[above.Length] == '/');
}
