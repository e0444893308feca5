using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>Why an access of a device failed.</summary>
public enum AccessFailure : byte
{
    /// <summary>The answer was Invalid Request (D4).</summary>
    Invalid,

    /// <summary>The page was still missing after as many answers of Success as the device tries (D4).</summary>
    TooManyRetries,

    /// <summary>PRI stopped for good: a Response Failure, or the device's unit is gone.</summary>
    PriStopped,

    /// <summary>The translation request was completed with an error (Q6).</summary>
    TranslationError,

    /// <summary>The page was missing, and the device cannot ask for it: it has no PRI (<see cref="DeviceSettings.HasPri"/>).</summary>
    NoPri,

    /// <summary>The page was missing, and the unit terminates accesses of this device instead of letting them wait (<see cref="FaultModel.Terminate"/>).</summary>
    NoStall,
}

/// <summary>
/// What a device does inside, where no link shows it. Called by one device's actor only; times are ticks of 100 ns on the run's clock.
/// </summary>
public interface IDeviceProbe
{
    /// <summary>The device was started, perhaps again.</summary>
    void Started(long now);

    /// <summary>The device used a page.</summary>
    /// <param name="stream">Which of its streams.</param>
    /// <param name="touch">The access.</param>
    /// <param name="frame">The frame it used.</param>
    /// <param name="faulted">Whether the access had to wait for a page fault.</param>
    /// <param name="intended">When the access should have been.</param>
    /// <param name="now">When it was.</param>
    void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now);

    /// <summary>An access failed; the device goes on with the next.</summary>
    void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now);

    /// <summary>A group was sent.</summary>
    void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now);

    /// <summary>A group was answered.</summary>
    /// <param name="stream">Which stream had asked.</param>
    /// <param name="index">The group.</param>
    /// <param name="code">The answer.</param>
    /// <param name="asked">When the group was sent.</param>
    /// <param name="now">When the answer came.</param>
    void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now);

    /// <summary>An access ended that had waited at the unit under a stall tag (D8); what became of it is told beside.</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="times">How often it stalled; at least once.</param>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When it ended.</param>
    void Stalled(AccessStream stream, int times, long sent, long now);

    /// <summary>An access was terminated without an error: it read zero, or its write was ignored (D8). The device goes on with the next.</summary>
    void Terminated(AccessStream stream, PageTouch touch, long now);

    /// <summary>PRI was disabled, reset and enabled again, with nobody told but the device: its groups are abandoned (S4).</summary>
    void PriRestarted(PriFunction function);

    /// <summary>Translations of a stream's address space entered the device's cache.</summary>
    void Cached(AccessStream stream, Translation translation);

    /// <summary>An invalidation of the device's cache is complete.</summary>
    void Invalidated(InvalidationRequest request);

    /// <summary>A group was given up because its VF was reset by itself; the <see cref="Flushed"/> of that VF follows.</summary>
    void Abandoned(AccessStream stream, PageRequestGroupIndex index);

    /// <summary>The cache of a function was emptied because it was reset. The PF's tells that PRI was reset with it, and all groups are given up.</summary>
    void Flushed(RequesterId requester);

    /// <summary>An answer came, whatever became of it; told after <see cref="Answered"/>.</summary>
    void PriObserved(PriFunction function, PriAnswer answer);

    /// <summary>All streams of the device are at their end.</summary>
    void Finished(long now);
}
