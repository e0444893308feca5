using Akka.Actor;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Language;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Written;

/// <summary>A story from a file, under its policies.</summary>
internal sealed partial class WrittenScene : Scene
{
    private readonly StoryText _story;
    private readonly StoryParts _parts;
    private readonly HashSet<string> _cases;
    private readonly WrittenOutcome? _outcome;
    private readonly Dictionary<string, List<string>> _holds = new(StringComparer.Ordinal);
    private readonly Dictionary<int, IActorRef> _readers = [];
    private int _held;

    /// <summary>Makes the scene.</summary>
    /// <param name="story">The story, which was checked.</param>
    /// <param name="policies">Its policies.</param>
    public WrittenScene(StoryText story, PlayPolicies policies)
    {
        (_story, _parts) = (story, new StoryParts(story.Cast));
        _cases = [.. story.Cases.Where(each => each.Holds(policies)).Select(each => each.Name)];
        _outcome = story.Outcomes.FirstOrDefault(outcome => outcome.Condition.Holds(_cases));
        Roles = [.. RolesOf(story)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Role> Roles { get; }

    /// <inheritdoc/>
    public override string Expected => _outcome?.Text ?? "the play comes to its end, and all that its story expects is so";

    /// <inheritdoc/>
    public override IReadOnlyList<InvariantId> Violates => [.. InvariantTable.All.Where(id => _outcome?.Violates.Any(name => name.Text == InvariantTable.NameOf(id)) == true)];

    /// <inheritdoc/>
    public override string DeviceRole(RequesterId requester) => Shown(_parts.All.First(part => part.Kind == PartKind.Device && StageCast.RequesterOf(part.Number) == requester));

    /// <inheritdoc/>
    public override string CoreRole(RequesterId requester) => Shown(_parts.All.First(part => part.Kind == PartKind.Core && StageCast.RequesterOf(part.Number) == requester));

    private string Shown(StoryPart part) => Roles.Any(role => role.Id == part.Name) ? part.Name : Stage.Hidden;

    // More than a chart can have are not shown, those that come last.
    private IEnumerable<Role> RolesOf(StoryText story) => story.Columns.Count == 0
        ? _parts.All.Take(MostColumns).Select(part => new Role(part.Name, part.Heading, part.Path, part.Name == part.Heading ? "" : part.Name))
        : story.Columns.Select(column => (Part: _parts[column.Part!], column.Heading, column.Note))
            .Select(column => new Role(column.Part.Name, column.Heading.Length > 0 ? column.Heading : column.Part.Heading, column.Part.Path, column.Note));

    private const int MostColumns = 11; // and the director
}
