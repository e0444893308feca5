using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Plays.Staging;

/// <summary>Reports the core's decisions to the stage.</summary>
/// <param name="stage">The stage.</param>
/// <param name="role">The role that plays the fault state of a function.</param>
internal sealed class StageCoreProbe(Stage stage, Func<RequesterId, string> role) : ICoreProbe
{
    /// <summary>The role of the core.</summary>
    public const string Role = "core";

    /// <summary>What the roles of several cores begin with, but for the first.</summary>
    private const string Others = $"{Role}-";

    /// <summary>Whether a role is that of a core.</summary>
    public static bool IsCore(string role) => role == Role || role.StartsWith(Others, StringComparison.Ordinal);

    public void Begun(GroupId id, PageRequest last, long now)
    {
        // A chart shows it by the message to the domain.
    }

    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer) =>
        stage.Report(RoleOf(last), new GroupEnded(last, code, by, answer));

    public void Refused(AnswerName name, AnswerRefusal reason) => stage.Report(Role, new AnswerNotTaken(name, reason));

    public void NotTaken(PageRequest request, FaultRouteReason reason) => stage.Report(RoleOf(request), new RequestNotTaken(request, reason));

    private string RoleOf(PageRequest request) => role(request.Requester);
}

/// <summary>Reports what a device makes of its answers to the stage.</summary>
/// <param name="stage">The stage.</param>
/// <param name="inner">Who is told of it too.</param>
/// <param name="requester">The device.</param>
/// <param name="role">The role that plays it.</param>
internal sealed class StageDeviceProbe(Stage stage, IDeviceProbe inner, RequesterId requester, string role) : IDeviceProbe
{
    /// <summary>The role of the device.</summary>
    public const string Role = "device";

    public void Started(long now)
    {
        stage.Report(role, new DeviceStarted(requester));
        inner.Started(now);
    }

    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        if (faulted)
            stage.Report(role, new AccessMade(stream.Function ?? requester, stream.Pasid, touch, (now - intended) * TimeSpan.NanosecondsPerTick));

        inner.Used(stream, touch, frame, faulted, intended, now);
    }

    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now)
    {
        stage.Report(role, new AccessFailed(stream.Pasid, touch, failure));
        inner.Failed(stream, touch, failure, now);
    }

    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now) => inner.Asked(stream, index, requests, now);

    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now) =>
        inner.Answered(stream, index, code, asked, now);

    public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => inner.Abandoned(stream, index);

    public void Cached(AccessStream stream, Translation translation) => inner.Cached(stream, translation);

    public void Invalidated(InvalidationRequest request) => inner.Invalidated(request);

    public void Flushed(RequesterId requester) => inner.Flushed(requester);

    public void PriObserved(PriFunction function, PriAnswer answer) => inner.PriObserved(function, answer);

    public void Stalled(AccessStream stream, int times, long sent, long now) => inner.Stalled(stream, times, sent, now);

    public void Terminated(AccessStream stream, PageTouch touch, long now)
    {
        stage.Report(role, new AccessTerminated(stream.Pasid, touch));
        inner.Terminated(stream, touch, now);
    }

    public void PriRestarted(PriFunction function) => inner.PriRestarted(function);

    public void Finished(long now) => inner.Finished(now);
}
