using Iopf.Lab.Scenarios.Schema;
using Iopf.Text;

namespace Iopf.Plays.Language;

/// <summary>Checks what no key by itself shows: that names are those of something, and that each is one.</summary>
internal sealed partial class StoryChecks
{
    private const int MostAccesses = 100;
    private const int MostSteps = 500;
    private const string Director = "director";

    private readonly StoryText _story;
    private readonly SchemaReading _reading;
    private readonly StoryParts _parts;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    private StoryChecks(StoryText story, SchemaReading reading)
    {
        (_story, _reading, _parts) = (story, reading, new StoryParts(story.Cast));
        foreach (var hold in AllSteps(story.Script).Select(step => step.Verb).OfType<HoldVerb>())
            _held.Add(hold.Name!.Text);
    }

    /// <summary>Adds what is wrong to the reading, which had no error before.</summary>
    public static void Check(StoryText story, SchemaReading reading)
    {
        var checks = new StoryChecks(story, reading);
        checks.CheckNames();
        checks.CheckCast();
        foreach (var column in story.Columns)
            checks.CheckPart(column.Part!);

        checks.CheckScript();
        checks.CheckExpectations();
    }

    /// <summary>All steps, those inside others too.</summary>
    private static IEnumerable<WrittenStep> AllSteps(IEnumerable<WrittenStep> steps) =>
        steps.SelectMany(step => step.Verb is DoVerb several ? AllSteps(several.Steps).Prepend(step) : [step]);

    private void CheckNames()
    {
        foreach (var same in _parts.All.GroupBy(part => part.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Refuse(same.Last(part => part.Given is not null).Given!, $"{same.Key} is the name of somebody else in the cast");

        foreach (var part in _parts.All.Where(part => part.Name == Director))
            Refuse(part.Given!, $"{Director} is the name of whoever carries out the script");

        foreach (var column in _story.Columns.GroupBy(column => column.Part!.Text, StringComparer.Ordinal).Where(same => same.Count() > 1))
            Refuse(column.Last().Part!, $"{column.Key} has a column already");
    }

    private void CheckCondition(StoryCondition condition)
    {
        foreach (var name in condition.When.Concat(condition.Unless).Where(name => !_story.Cases.Any(each => each.Name == name.Text)))
            Refuse(name, $"{name.Text} is no name of cases{Suggest(name.Text, _story.Cases.Select(each => each.Name), "the cases are")}");
    }

    // The part of that name, if it is one of these kinds.
    private StoryPart? CheckPart(PlacedName? name, params ReadOnlySpan<PartKind> kinds)
    {
        if (name is null)
            return null;

        var part = _parts.Find(name.Text);
        if (part is not null && (kinds.IsEmpty || kinds.Contains(part.Kind)))
            return part;

        var known = new List<string>();
        foreach (var each in _parts.All)
        {
            if (kinds.IsEmpty || kinds.Contains(each.Kind))
                known.Add(each.Name);
        }

        var what = kinds.IsEmpty ? "nobody in the cast" : part is null ? $"none of the {StoryPart.Several(kinds[0])}" : $"a {part.Kind.ToString().ToLowerInvariant()}, and none of the {StoryPart.Several(kinds[0])}";
        Refuse(name, $"{name.Text} is {what}{Suggest(name.Text, known, "there are")}");
        return null;
    }

    private void Refuse(PlacedName at, string message) => _reading.Refuse(at.Place, message);

    private static string Suggest(string word, IEnumerable<string> known, string all)
    {
        var names = known.ToList();
        return EditDistance.Nearest(word, names) is { } near ? $"; did you mean {near}?" : names.Count == 0 ? "" : $"; {all} {string.Join(", ", names)}";
    }
}
