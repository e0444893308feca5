namespace Iopf.Kernels;

/// <summary>
/// Linux's fault core (io-pgfault.c) as it was seen to behave, for every version: reports come in, handlers are called. What the
/// versions have in common stands here, in what they differ comes from the policy. The product's own core knows nothing of it.
/// </summary>
/// <param name="policy">The version.</param>
/// <param name="around">Domains, memory and log.</param>
internal sealed partial class FaultCore(KernelPolicy policy, KernelSurroundings around)
{
    private readonly Dictionary<uint, FaultState> _states = [];

    /// <summary>The fault state of a device that is on a queue, or null.</summary>
    public FaultState? StateOf(uint device) => _states.GetValueOrDefault(device);

    /// <summary>A fault reaches the core.</summary>
    /// <returns>0, or a negative error.</returns>
    public int Report(uint device, PageFault fault, uint type)
    {
        var isPageRequest = type == PageFault.PageRequestType;
        if (policy.SeeksStateFirst && StateOf(device) is null)
            return RefuseSetup(device, fault, isPageRequest);

        if (policy.RefusesOtherTypes && !isPageRequest)
            return KernelResult.NotSupported;

        if (policy.WaitsAsCopy && fault.IsLast && !around.TryAllocate())
            return KernelResult.OutOfMemory;

        AttachedDomain? domain = null;
        if (fault.IsLast || policy.ChecksEveryRequest)
        {
            domain = FindHandler(device, fault.Pasid);
            if (domain is null)
                return RefuseHandler(device, fault, isPageRequest);
        }

        if (StateOf(device) is not { } state)
        {
            around.Observe("WARN_ON(!iopf_param)");
            return RefuseSetup(device, fault, isPageRequest);
        }

        return domain is not null && fault.IsLast ? ReportGroup(state, fault, domain) : ReportPartial(state, fault);
    }

    /// <summary>Puts a partial request by until the last one of its index comes.</summary>
    private int ReportPartial(FaultState state, PageFault fault)
    {
        if (!around.TryAllocate())
            return KernelResult.OutOfMemory;

        state.Partials.Add(fault);
        return KernelResult.Done;
    }

    private int ReportGroup(FaultState state, PageFault last, AttachedDomain domain)
    {
        var isAllocated = around.TryAllocate();
        var partials = state.TakePartials(last.Index);
        if (!isAllocated && !policy.AnswersFailedAllocations)
            return KernelResult.OutOfMemory;

        IopfGroup group = new IopfGroup(state, [.. partials, last]);
        state.Users++;
        state.Waiting.Insert(policy.NewestWaitsFirst ? 0 : state.Waiting.Count, new WaitingRequest(last, group));
        if (isAllocated)
        {
            around.CallHandler(group, domain);
            return KernelResult.Done;
        }

        // The group stands on the stack: it lives until the failure is answered.
        around.Observe($"warn dev={state.Device} iopf with pasid {last.PasidField} aborted");
        Answer(group, KernelResult.ResponseFailure);
        Free(group);
        return KernelResult.Done;
    }

    /// <summary>The domain whose handler takes a request, or null.</summary>
    private AttachedDomain? FindHandler(uint device, uint? pasid)
    {
        var domain = around.Domains.Find(device, pasid);
        if (domain is null && pasid is not null && policy.KnowsUserPasidTables && around.HasUserPasidTables)
            domain = around.Domains.Find(device, pasid: null) is { IsNested: true } nested ? nested : null;

        return domain is { Mode: HandlerMode.None } ? null : domain;
    }

    private int RefuseHandler(uint device, PageFault fault, bool isPageRequest)
    {
        if (policy.WarnsOfBadSetups)
            around.Observe($"warn dev={device} iopf (pasid {fault.PasidField}) without domain attached or handler installed");

        if (policy.BadLastDropsPartials && fault.IsLast)
            StateOf(device)?.TakePartials(fault.Index);

        return RefuseSetup(device, fault, isPageRequest);
    }

    private int RefuseSetup(uint device, PageFault fault, bool isPageRequest)
    {
        if (policy.AnswersBadSetups && isPageRequest)
            Respond(device, fault, new Response(fault.PasidField, IsPasidValid: fault.NeedsPasid, fault.Index, KernelResult.ResponseInvalid));

        return KernelResult.Invalid;
    }
}
