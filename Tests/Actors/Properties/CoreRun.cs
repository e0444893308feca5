using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Simulation;

namespace Iopf.Tests.Actors.Properties;

/// <summary>Plays a sequence on the reference model and on the product, and compares after each operation what was seen of them.</summary>
internal sealed class CoreRun
{
    private static readonly PageResponseCode[] Codes = [PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.InvalidRequest, PageResponseCode.ResponseFailure];

    private static readonly HandlerStatus[] Statuses =
    [
        HandlerStatus.None, HandlerStatus.None, HandlerStatus.Failure, HandlerStatus.Invalid, HandlerStatus.Handled, HandlerStatus.Handled,
        HandlerStatus.Handled, HandlerStatus.Ignore, HandlerStatus.Ignore, HandlerStatus.Ignore,
    ];

    private readonly ReferenceCore _reference;
    private readonly PlayedCore _product;
    private int _page;

    private CoreRun(World world, CoreSetup setup)
    {
        (_reference, _product) = (new(setup), new(world, setup));
        Both(_reference.BringUp, _product.BringUp);
    }

    /// <summary>Plays a sequence.</summary>
    /// <param name="world">Where; it begins anew.</param>
    /// <param name="setup">On what.</param>
    /// <param name="operations">The sequence.</param>
    /// <returns>What differed first, with both results side by side; null if nothing did.</returns>
    public static string? Play(World world, CoreSetup setup, IReadOnlyList<Operation> operations)
    {
        world.Reset();
        var run = new CoreRun(world, setup);
        for (var i = 0; i < operations.Count; i++)
        {
            if (run.Differs(() => run.Do(operations[i])) is { } difference)
                return $"operation {i + 1}, {operations[i]}:\n{difference}";
        }

        return run.Differs(run.Finish);
    }

    private string? Differs(Action action)
    {
        _reference.Seen.Clear();
        _product.Seen.Clear();
        try
        {
            action();
            _reference.ServeAllWaiting();
            _product.Rest();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.ToString();
        }

        _reference.Seen.Sort(StringComparer.Ordinal);
        _product.Seen.Sort(StringComparer.Ordinal);
        return _reference.Seen.SequenceEqual(_product.Seen) ? null : SideBySide.Of("reference", _reference.Seen, "product", _product.Seen);
    }

    // C10: at its end all is closed; what was not is seen in the counters.
    private void Finish()
    {
        _reference.TakeDown(markersLost: false);
        _product.TakeDown(markersLost: false);
        _product.Rest();
        Counters();
    }

    private void Counters()
    {
        if (_reference.HasFaults)
            _reference.Seen.Add(_reference.Counters());

        _reference.Seen.AddRange(_reference.DomainCounters());
        _product.Counters();
    }

    private void Do(Operation operation)
    {
        var (_, a, b, c) = operation;
        switch (operation.Kind)
        {
            case OperationKind.Report or OperationKind.Last or OperationKind.Malformed:
                Report(operation);
                break;
            case OperationKind.Reply or OperationKind.ReplyAgain or OperationKind.Defer:
                Reply(operation);
                break;
            case OperationKind.AnswerLater or OperationKind.AnswerMixed:
                Answer(operation);
                break;
            case OperationKind.Register or OperationKind.Unregister or OperationKind.KillClient:
                Client(operation.Kind, a % CoreSetup.Roles.Count, b);
                break;
            case OperationKind.Attach:
                Both(a % 3, b % 7 == 0 ? 2 : b % 2, _reference.Attach, _product.Attach);
                break;
            case OperationKind.Detach:
                Both(a % 3, _reference.Detach, _product.Detach);
                break;
            case OperationKind.Drain:
                Both(a % 3, b % 5 == 0 ? 0 : 1 + (c % 30 * 2), _reference.Drain, _product.Drain);
                break;
            case OperationKind.Time:
                Both(2 + (a % 12 * 2), _reference.Pass, _product.Pass);
                break;
            default:
                Device(operation.Kind, a);
                break;
        }
    }

    private void Device(OperationKind kind, int argument)
    {
        switch (kind)
        {
            case OperationKind.PassMarker:
                Both(_reference.PassMarker, _product.PassMarker);
                break;
            case OperationKind.EnablePri when _reference.IsUp:
                Both(_reference.EnablePri, _product.EnablePri);
                break;
            case OperationKind.Discard when _reference.TakesFaults:
                Both(_reference.Discard, _product.Discard);
                break;
            case OperationKind.TakeDown when _reference.IsUp:
                Both(argument % 2 == 0, _reference.TakeDown, _product.TakeDown);
                break;
            case OperationKind.BringUp when !_reference.IsUp:
                Both(_reference.BringUp, _product.BringUp);
                break;
            case OperationKind.KillGroups when _reference.HasFaults:
                Both(_reference.KillGroups, _product.KillGroups);
                break;
            case OperationKind.KillFaults when _reference.HasFaults:
                Both(_reference.KillFaults, _product.KillFaults);
                break;
            case OperationKind.KillDomain:
                Both(argument % CoreSetup.FaultDomains, _reference.KillDomain, _product.KillDomain);
                break;
        }
    }

    // Indexes and address spaces are few, so that they meet; a device that is down reports nothing.
    private void Report(Operation operation)
    {
        if (!_reference.TakesFaults)
            return;

        var (index, pasid, page) = (operation.A % 3, operation.B % 3, ++_page);
        var last = operation.Kind == OperationKind.Last || (operation.Kind == OperationKind.Malformed && operation.C % 4 > 0);
        if (operation.Kind == OperationKind.Malformed)
        {
            _reference.ReportMalformed(index, pasid, page, last);
            _product.ReportMalformed(index, pasid, page, last);
        }
        else
        {
            _reference.Report(index, pasid, page, last);
            _product.Report(index, pasid, page, last);
        }
    }

    private void Reply(Operation operation)
    {
        var again = operation.Kind == OperationKind.ReplyAgain;
        var open = _reference.Questions.Where(question => question.Replied == again && _reference.IsAlive(question.Call.Client));
        if (operation.Kind == OperationKind.Defer)
            open = open.Where(question => !question.Blocking);

        if (Pick(open, operation.A) is not { } question)
            return;

        var (client, key) = (question.Call.Client, question.Call.Group.Key);
        if (operation.Kind == OperationKind.Defer)
        {
            _reference.Defer(question);
            _product.Defer(client, key);
            return;
        }

        var status = Statuses[operation.B % Statuses.Length];
        _reference.Reply(question, status);
        _product.Reply(client, key, question.Blocking ? HandlerContext.Blocking : HandlerContext.NonBlocking, status);
    }

    // As a rule the answer of who knows the group; else one whose parts are of several groups.
    private void Answer(Operation operation)
    {
        var (a, b, c) = (operation.A, operation.B, operation.C);
        if (operation.Kind == OperationKind.AnswerLater)
            (b, c) = (a, a);

        if (Pick(_reference.Known, a) is not { } group || Pick(_reference.Known, b) is not { } cookie || Pick(_reference.Known, c) is not { } tag)
            return;

        var (client, code) = (operation.B % CoreSetup.Roles.Count, Codes[operation.C % Codes.Length]);
        if (!_reference.IsAlive(client))
            return;

        _reference.Answer(group, cookie, tag, code, client);
        _product.Answer(group.Key, cookie.Key, tag.Key, code, client);
    }

    private void Client(OperationKind kind, int client, int argument)
    {
        if (!_reference.IsAlive(client))
            return;

        if (kind == OperationKind.Register)
            Both(client, _reference.Register, _product.Register);
        else if (kind == OperationKind.Unregister)
            Both(client, _reference.Unregister, _product.Unregister);
        else if (argument % 2 == 0)
            Both(client, _reference.KillClient, _product.KillClient);
    }

    // Of the last few, which matter most.
    private static T? Pick<T>(IEnumerable<T> items, int argument)
        where T : class
    {
        var last = items.TakeLast(8).ToList();
        return last.Count == 0 ? null : last[argument % last.Count];
    }

    private static void Both(Action reference, Action product)
    {
        reference();
        product();
    }

    private static void Both<T>(T argument, Action<T> reference, Action<T> product)
    {
        reference(argument);
        product(argument);
    }

    private static void Both<TFirst, TSecond>(TFirst first, TSecond second, Action<TFirst, TSecond> reference, Action<TFirst, TSecond> product)
    {
        reference(first, second);
        product(first, second);
    }
}
