namespace Iopf.Kernels;

/// <summary>The handlers, and what becomes of the groups that they hold.</summary>
internal sealed partial class FaultBench
{
    /// <summary>The groups that handlers hold, by number. Some are freed by the core already, which their holders do not learn.</summary>
    private readonly SortedDictionary<int, IopfGroup> _held = [];

    private const string NoGroup = "error: no such group";

    private int _handlerCalls;

    /// <summary>Answers the first held group of a device that fits and has no answer yet.</summary>
    public void Respond(uint device, uint? pasid, uint index, int code, bool keep)
    {
        foreach (var (_, group) in _held)
        {
            if (group.IsAnswered || group.State.Device != device || group.Last.Pasid != pasid || group.Last.Index != index)
                continue;

            Respond(group, code, keep);
            return;
        }

        _around.Observe(NoGroup);
    }

    public void RespondTo(int number, int code, bool keep)
    {
        if (FindHeld(number) is { } group)
            Respond(group, code, keep);
    }

    /// <summary>Answers with a group that no handler was given.</summary>
    public void RespondRaw(uint device, PageFault last, int code)
    {
        if (_core.StateOf(device) is not { } state)
        {
            _around.Observe("error: no fault_param");
            return;
        }

        var result = _core.Answer(new IopfGroup(state, [last]), code);
        _around.Observe(_policy.AnswersHaveResults ? $"group_response ret={result}" : "group_response ret=void");
    }

    public void Free(int number)
    {
        if (FindHeld(number) is not { } group)
            return;

        if (!group.IsFreed)
        {
            _core.Free(group);
            ReturnVoid();
        }

        _held.Remove(number);
    }

    public void Flush(uint device)
    {
        if (_core.StateOf(device) is not { } state)
        {
            _around.Observe("WARN_ON(!iopf_param)");
            Return(KernelResult.NoDevice);
            return;
        }

        Work(state.Queue);
        Return(KernelResult.Done);
    }

    public void RunWorkQueue(uint number)
    {
        if (Find(number) is not { } queue)
            return;

        Work(queue);
        ReturnVoid();
    }

    /// <summary>The held group with a number, or null. What is done to a group that was freed is not shown, as in the measurements.</summary>
    private IopfGroup? FindHeld(int number)
    {
        if (number >= _handlerCalls)
            _around.Observe(NoGroup);

        return _held.GetValueOrDefault(number);
    }

    private void Handle(IopfGroup group, AttachedDomain domain)
    {
        group.Number = _handlerCalls++;
        _around.Observe($"handler g={group.Number} dev={group.State.Device} domain={domain.Name} count={group.Faults.Count}");
        for (var i = 0; i < group.Faults.Count; i++)
            _around.Observe($"  fault[{i}] {group.Faults[i]}");

        _held.Add(group.Number, group);
        if (domain.Mode == HandlerMode.Inline)
            Finish(group, domain.Code);
        else if (domain.Mode == HandlerMode.WorkQueue)
            group.State.Queue.Work.Enqueue((group, domain.Code));
        else if (domain.Mode == HandlerMode.Dequeue && _policy.HandlersMayDequeue)
            _core.Dequeue(group);
    }

    private void Work(FaultQueue queue)
    {
        while (queue.Work.TryDequeue(out var item))
        {
            _around.Observe($"work g={item.Group.Number}");
            if (!item.Group.IsFreed)
                Finish(item.Group, item.Code);

            _held.Remove(item.Group.Number);
        }
    }

    /// <summary>A handler's own answer: a result shows only where there is one.</summary>
    private void Finish(IopfGroup group, int code)
    {
        var result = _core.Answer(group, code);
        if (_policy.AnswersHaveResults)
            _around.Observe($"group_response g={group.Number} ret={result}");

        Release(group);
    }

    private void Respond(IopfGroup group, int code, bool keep)
    {
        if (!group.IsFreed)
            _around.Observe($"group_response g={group.Number} ret={_core.Answer(group, code)}");

        group.IsAnswered = true;
        if (!keep)
            Release(group);
    }

    private void Release(IopfGroup group)
    {
        if (!group.IsFreed)
            _core.Free(group);

        _held.Remove(group.Number);
    }
}
