namespace Iopf.Kernels;

/// <summary>Answers: what they are given for, and what the device gets.</summary>
internal sealed partial class FaultCore
{
    /// <summary>Answers a group, or what the version takes for it.</summary>
    /// <returns>0, an error, or what the driver returned; always 0 in versions whose answers have no result.</returns>
    public int Answer(IopfGroup group, int code)
    {
        if (policy.Matching == ResponseMatching.FirstWithIndex)
            return AnswerByIndex(group, code);

        var waited = Dequeue(group);
        if (!waited && policy.Matching == ResponseMatching.WaitingGroup)
            return KernelResult.Done;

        return Respond(group.State.Device, group.Last, ResponseTo(group.Last, code));
    }

    /// <summary>Takes a group off the waiting ones; false where it does not wait.</summary>
    public bool Dequeue(IopfGroup group) => group.State.Waiting.RemoveAll(waiting => waiting.Group == group) > 0;

    /// <summary>Gives a group back, with its reference.</summary>
    public void Free(IopfGroup group)
    {
        group.IsFreed = true;
        group.State.Users--;
    }

    private int AnswerByIndex(IopfGroup group, int code)
    {
        var (state, answer) = (group.State, ResponseTo(group.Last, code));
        if (state.Waiting.Count == 0)
            around.Observe($"warn dev={state.Device} no pending PRQ, drop response");

        for (var i = 0; i < state.Waiting.Count; i++)
        {
            var fault = state.Waiting[i].Fault;
            if (fault.Index != answer.Index || (fault.NeedsPasid && (!answer.IsPasidValid || answer.Pasid != fault.PasidField)))
                continue;

            // A PASID that the request does not ask for is taken out.
            if (!fault.NeedsPasid && answer.IsPasidValid)
                answer = answer with { Pasid = 0, IsPasidValid = false };

            var result = Respond(state.Device, fault, answer);
            state.Waiting.RemoveAt(i);
            return result;
        }

        return KernelResult.Invalid;
    }

    private static Response ResponseTo(PageFault last, int code) =>
        new(last.PasidField, IsPasidValid: last is { Pasid: not null, NeedsPasid: true }, last.Index, code);

    /// <summary>Gives a response to the driver.</summary>
    private int Respond(uint device, PageFault fault, Response response)
    {
        var flags = policy.ResponsesHaveFlags ? $" flags={(response.IsPasidValid ? 1 : 0)}" : "";
        around.Observe($"page_response dev={device} grpid={response.Index} pasid={response.Pasid}{flags} code={response.Code} for [{fault}]");
        return policy.AnswersHaveResults ? around.DriverResult : KernelResult.Done;
    }

    /// <summary>What a driver is to tell a device.</summary>
    private sealed record Response(uint Pasid, bool IsPasidValid, uint Index, int Code);
}
