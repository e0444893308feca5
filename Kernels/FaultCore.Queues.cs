namespace Iopf.Kernels;

/// <summary>Queues, and how devices join and leave them.</summary>
internal sealed partial class FaultCore
{
    /// <summary>Makes a queue, or null where memory is out.</summary>
    public FaultQueue? MakeQueue() => around.TryAllocate() ? new FaultQueue() : null;

    /// <summary>A device joins a queue.</summary>
    public int Add(FaultQueue queue, uint device)
    {
        if (StateOf(device) is not null)
            return KernelResult.Busy;

        if (!around.TryAllocate())
            return KernelResult.OutOfMemory;

        var state = new FaultState(device, queue);
        queue.Devices.Add(state);
        _states.Add(device, state);
        return KernelResult.Done;
    }

    /// <summary>
    /// A device leaves its queue: partial requests are dropped in silence, what waits is answered INVALID. Handlers are not told (F§8.7).
    /// </summary>
    public void Remove(FaultQueue queue, uint device)
    {
        if (StateOf(device) is not { } state || state.Queue != queue)
        {
            around.Observe("WARN_ON(!fault_param || fault_param->queue != queue)");
            return;
        }

        state.Partials.Clear();
        foreach (var (fault, group) in state.Waiting)
            AnswerAtRemoval(device, fault, group);

        state.Waiting.Clear();
        queue.Devices.Remove(state);
        _states.Remove(device);
        state.Users--;
    }

    /// <summary>Drops the partial requests of every device on a queue, in silence (F§8.13).</summary>
    public int DiscardPartials(FaultQueue? queue)
    {
        if (queue is null)
            return KernelResult.Invalid;

        foreach (var state in queue.Devices)
            state.Partials.Clear();

        return KernelResult.Done;
    }

    /// <summary>Removes the devices of a queue, the newest first.</summary>
    public void RemoveAll(FaultQueue queue)
    {
        while (queue.Devices is [.., var newest])
            Remove(queue, newest.Device);
    }

    private void AnswerAtRemoval(uint device, PageFault fault, IopfGroup group)
    {
        // A group that was freed without an answer still stands in the list: nothing is known of what the core reads there.
        if (policy.RemovalFreesGroups && group.IsFreed)
            return;

        // The flag is set wherever a PASID is needed, even if there is none: a slip of the version that has flags.
        Respond(device, fault, new Response(fault.PasidField, IsPasidValid: fault.NeedsPasid, fault.Index, KernelResult.ResponseInvalid));
        if (policy.RemovalFreesGroups)
            Free(group);
    }
}
