namespace Iopf.Plays.Language;

// What happens, and what must have come of it.
internal sealed partial class StoryChecks
{
    private const string Children = "/*";

    private void CheckScript()
    {
        var steps = AllSteps(_story.Script).ToList();
        if (steps.Count > MostSteps)
            _reading.Refuse(steps[MostSteps].Place, $"a script has at most {MostSteps} steps, those of do counted");

        foreach (var step in steps)
        {
            CheckCondition(step.Condition);
            CheckVerb(step.Verb, step);
        }
    }

    private void CheckVerb(StoryVerb verb, WrittenStep step)
    {
        switch (verb)
        {
            case RemarkVerb remark:
                CheckPart(remark.On);
                break;
            case HoldVerb hold:
                CheckChoice(hold.What, step);
                break;
            case ReleaseVerb release when !_held.Contains(release.Name.Text):
                Refuse(release.Name, $"nothing is held as {release.Name.Text}{Suggest(release.Name.Text, _held.Order(StringComparer.Ordinal), "held are")}");
                break;
            case WaitVerb wait:
                CheckChoice(wait.What, step);
                break;
            case RegisterVerb register:
                CheckPart(register.Handler, PartKind.Handler);
                break;
            case UnregisterVerb unregister:
                CheckPart(unregister.Handler, PartKind.Handler);
                break;
            case GuestAnswerVerb answer when CheckPart(answer.Guest, PartKind.Guest) is { } guest && !IsPlayed(guest):
                Refuse(answer.Guest!, $"{guest.Name} answers by itself; the guest of a handler of kind guest answers when it is told to");
                break;
            case HandlerAnswerVerb answer when CheckPart(answer.Handler, PartKind.Handler) is { } handler && KindOf(handler) is not (HandlerRole.Played or HandlerRole.Unresolved):
                Refuse(answer.Handler!, $"{handler.Name} answers by itself; a handler of kind played or unresolved answers when it is told to");
                break;
            default:
                CheckDeed(verb);
                break;
        }
    }

    private void CheckDeed(StoryVerb verb)
    {
        switch (verb)
        {
            case KillVerb { Part: var name }:
                CheckPart(name with { Text = name.Text.EndsWith(Children, StringComparison.Ordinal) ? name.Text[..^Children.Length] : name.Text });
                break;
            case SpaceVerb space:
                CheckPart(space.Device, PartKind.Device);
                CheckPart(space.Domain, PartKind.Domain);
                break;
            case DeviceVerb device:
                CheckPart(device.Device, PartKind.Device);
                break;
            case DriverVerb driver:
                CheckPart(driver.Unit, PartKind.Unit);
                break;
            default:
                break;
        }
    }

    private HandlerRole KindOf(StoryPart handler) => _story.Cast.Domains.SelectMany(domain => domain.Handlers).ElementAt(handler.Number).Kind;

    private bool IsPlayed(StoryPart guest) => _story.Cast.Domains.SelectMany(domain => domain.Handlers).Any(handler => handler.Kind == HandlerRole.Guest && handler.Guest?.Text == guest.Name);

    private void CheckExpectations()
    {
        foreach (var check in _story.Expect)
        {
            CheckCondition(check.Condition);
            if (check.Evidence[0].Evidence is SeenEvidence seen)
                CheckChoice(seen.What, check.Place);
            else if (check.Evidence[0].Evidence is AnswersEvidence answers)
                CheckPart(answers.Device, PartKind.Device);
        }
    }

    private void CheckChoice(MessageChoice choice, WrittenStep step) => CheckChoice(choice, step.Place);

    private void CheckChoice(MessageChoice choice, Iopf.Hocon.Source.HoconPosition place)
    {
        CheckPart(choice.From);
        CheckPart(choice.To);
        CheckPart(choice.Device, PartKind.Device);
        if ((choice.Message is null) == (choice.Event is null))
            _reading.Refuse(place, choice.Message is null ? "what is meant is not said: the key message (or event, where that is possible) is missing" : "message and event do not go together");
        else if (choice.Message is { } message)
            CheckType(message, MessageWords.Find(message.Text)?.Fields, choice, "message", MessageWords.All.Select(each => each.Word));
        else
            CheckType(choice.Event!, EventWords.Find(choice.Event!.Text)?.Fields, choice, "event", EventWords.All.Select(each => each.Word));

        if (choice is { Event: { } named } && (choice.To is not null || choice.Number is not null))
            Refuse(named, "an event has no receiver and no number: to and number go with message");
    }

    private void CheckType(PlacedName name, ChoiceField? fields, MessageChoice choice, string what, IEnumerable<string> known)
    {
        if (fields is not { } has)
        {
            Refuse(name, $"{name.Text} is no {what} that stories know{Suggest(name.Text, known, "there are")}");
            return;
        }

        foreach (var field in choice.Fields.Where(field => !has.HasFlag(field)))
            Refuse(name, $"{name.Text} does not say its {WordOf(field)}; {(has == ChoiceField.None ? "it says nothing of itself" : $"it says {string.Join(", ", Enum.GetValues<ChoiceField>().Where(each => each != ChoiceField.None && has.HasFlag(each)).Select(WordOf))}")}");
    }

    private static string WordOf(ChoiceField field) => field == ChoiceField.MayBlock ? "may-block" : field.ToString().ToLowerInvariant();
}
