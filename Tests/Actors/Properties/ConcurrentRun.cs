using Iopf.Messages;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Actors.Properties;

/// <summary>
/// Throws operations at the product while it still works on those before, in an order of messages that the strategy chooses, and holds what
/// came of it against what must hold in every order.
/// </summary>
internal sealed class ConcurrentRun
{
    private readonly World _world;
    private readonly CoreWatch _watch = new();
    private readonly PlayedCore _product;
    private readonly RandomSource _random;
    private bool _isUp = true;
    private int _page;

    private ConcurrentRun(World world, CoreSetup setup, ulong seed)
    {
        (_world, _random) = (world, new RandomSource(seed));
        _product = new PlayedCore(world, setup, _watch);
        _product.BringUp();
        _product.Rest();
    }

    /// <summary>Plays a sequence.</summary>
    /// <param name="world">Where; it begins anew.</param>
    /// <param name="setup">On what.</param>
    /// <param name="operations">The sequence.</param>
    /// <param name="seed">How long the product works between them.</param>
    /// <returns>What must not be; null if all is well.</returns>
    public static string? Play(World world, CoreSetup setup, IReadOnlyList<Operation> operations, ulong seed)
    {
        world.Reset();
        var run = new ConcurrentRun(world, setup, seed);
        foreach (var operation in operations)
        {
            run.Do(operation);
            for (var steps = run._random.NextInt32(8); steps > 0 && world.Runnable.Count > 0; steps--)
                world.Step();
        }

        run.Finish();
        return run._watch.Violations.Count == 0 ? null : string.Join('\n', run._watch.Violations);
    }

    // All changes go through; then the device goes, which ends whatever has not ended.
    private void Finish()
    {
        _product.Rest();
        for (var i = 0; i < 100; i++)
        {
            _product.PassMarker();
            _product.Rest();
        }

        _product.TakeDown(markersLost: false);
        _world.RunToRest();
        _watch.Finish();
    }

    private void Do(Operation operation)
    {
        var (kind, a, b, c) = operation;
        switch (kind)
        {
            case OperationKind.Report or OperationKind.Last when _isUp && _product.TakesFaults:
                _product.Report(a % 3, b % 3, ++_page, kind == OperationKind.Last);
                break;
            case OperationKind.Malformed when _isUp && _product.TakesFaults:
                _product.ReportMalformed(a % 3, b % 3, ++_page, c % 4 > 0);
                break;
            case OperationKind.Reply or OperationKind.ReplyAgain when _product.Open.Count > 0:
                var (client, key, context) = Last(_product.Open, a);
                _product.Reply(client, key, context, (HandlerStatus)(b % 5));
                break;
            case OperationKind.AnswerLater or OperationKind.AnswerMixed when _product.Known.Count > 0:
                var mixed = kind == OperationKind.AnswerMixed;
                var group = Last(_product.Known, a);
                _product.Answer(
                    group, mixed ? Last(_product.Known, b) : group, mixed ? Last(_product.Known, c) : group, PageResponseCode.Success, b % CoreSetup.Roles.Count);
                break;
            case OperationKind.Register:
                _product.Register(a % CoreSetup.Roles.Count);
                break;
            case OperationKind.Unregister:
                _product.Unregister(a % CoreSetup.Roles.Count);
                break;
            case OperationKind.Attach:
                _product.Attach(a % 3, b % 7 == 0 ? 2 : b % 2);
                break;
            case OperationKind.Detach:
                _product.Detach(a % 3);
                break;
            case OperationKind.Drain:
                _product.Drain(a % 3, b % 60);
                break;
            default:
                Device(operation);
                break;
        }
    }

    private void Device(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.PassMarker:
                _product.PassMarker();
                break;
            case OperationKind.Time:
                _product.Pass(operation.A % 30);
                break;
            case OperationKind.EnablePri when _isUp:
                _product.EnablePri();
                break;
            case OperationKind.Discard when _isUp && _product.TakesFaults:
                _product.Discard();
                break;
            case OperationKind.TakeDown when _isUp:
                _isUp = false;
                _product.TakeDown(operation.A % 2 == 0);
                break;
            case OperationKind.BringUp when !_isUp && _product.IsCancelled:
                _isUp = true;
                _product.BringUp();
                break;
            case OperationKind.KillGroups:
                _product.KillGroups();
                break;
            case OperationKind.KillFaults:
                _product.KillFaults();
                break;
            case OperationKind.KillDomain:
                _product.KillDomain(operation.A % CoreSetup.FaultDomains);
                break;
            case OperationKind.KillClient:
                _product.KillClient(operation.A % CoreSetup.Roles.Count);
                break;
        }
    }

    private static T Last<T>(IReadOnlyList<T> items, int argument) => items[^(1 + (argument % Math.Min(8, items.Count)))];
}
