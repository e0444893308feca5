namespace Iopf.Kernels;

/// <summary>
/// The program around a core that was measured: it owns the domains and their handlers, and does one operation after the other.
/// Here are the operations on devices, queues and surroundings.
/// </summary>
internal sealed partial class FaultBench
{
    private readonly KernelPolicy _policy;
    private readonly KernelSurroundings _around;
    private readonly FaultCore _core;
    private readonly SortedDictionary<uint, FaultQueue> _queues = [];

    /// <summary>Sets the program up, with a queue 0.</summary>
    /// <param name="policy">The version of the core.</param>
    /// <param name="observe">Gets what can be observed, a line at a time.</param>
    public FaultBench(KernelPolicy policy, Action<string> observe)
    {
        _policy = policy;
        _around = new KernelSurroundings(policy, observe) { CallHandler = Handle };
        _core = new FaultCore(policy, _around);
        _queues.Add(0, new FaultQueue());
    }

    public void Add(uint device, uint queue)
    {
        if (Find(queue) is { } found)
            Return(_core.Add(found, device));
    }

    public void Remove(uint device, uint queue)
    {
        if (Find(queue) is not { } found)
            return;

        _core.Remove(found, device);
        ReturnVoid();
    }

    public void Attach(uint device, uint? pasid, AttachedDomain domain) =>
        _around.Observe(_around.Domains.TryAttach(device, pasid, domain) ? "ok" : "error: attached already");

    public void Detach(uint device, uint? pasid) =>
        _around.Observe(_around.Domains.TryDetach(device, pasid) ? "ok" : "error: not attached");

    public void Report(uint device, PageFault fault, uint type) => Return(_core.Report(device, fault, type));

    public void Discard(uint queue) => Return(_core.DiscardPartials(_queues.GetValueOrDefault(queue)));

    public void MakeQueue(uint number)
    {
        if (_queues.ContainsKey(number))
        {
            _around.Observe("error: queue exists already");
            return;
        }

        if (_core.MakeQueue() is not { } queue)
        {
            _around.Observe("ret NULL");
            return;
        }

        _queues.Add(number, queue);
        _around.Observe("ret ok");
    }

    public void FreeQueue(uint number)
    {
        if (_queues.Remove(number, out var queue))
        {
            _core.RemoveAll(queue);

            // A work queue is destroyed when its work is done.
            Work(queue);
        }

        ReturnVoid();
    }

    public void FailAllocation(uint number) => _around.FailAllocation(number);

    public void SetUserPasidTables(bool value) => _around.HasUserPasidTables = value;

    public void SetDriverResult(int value) => _around.DriverResult = value;

    /// <summary>Shows the lists of the core in its own order.</summary>
    public void ShowState(uint device)
    {
        if (_core.StateOf(device) is not { } state)
        {
            _around.Observe("state no fault_param");
            return;
        }

        _around.Observe($"state users={state.Users} partial={state.Partials.Count} pending={state.Waiting.Count}");
        for (var i = 0; i < state.Partials.Count; i++)
            _around.Observe($"  partial[{i}] {state.Partials[^(i + 1)]}");

        for (var i = 0; i < state.Waiting.Count; i++)
        {
            var (fault, group) = state.Waiting[i];
            if (!_policy.ShowsGroupNumbers)
                _around.Observe($"  pending[{i}] {fault}");
            else if (!group.IsFreed)
                _around.Observe($"  pending[{i}] g={group.Number} {fault}");
        }
    }

    private FaultQueue? Find(uint number)
    {
        if (_queues.TryGetValue(number, out var queue))
            return queue;

        _around.Observe("error: no such queue");
        return null;
    }

    private void Return(int result) => _around.Observe($"ret {result}");

    private void ReturnVoid() => _around.Observe("ret void");
}
