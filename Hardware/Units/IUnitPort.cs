using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Hardware.Units;

/// <summary>Carries out what <see cref="Unit"/> decides: to its devices, to the core, and what its driver notes. It must not call back.</summary>
public interface IUnitPort
{
    /// <summary>Answers a group to its device.</summary>
    void Send(PageResponse response);

    /// <summary>Completes a translation request.</summary>
    void Send(TranslationCompletion completion);

    /// <summary>Ends an untranslated access (D8).</summary>
    void Send(AccessCompletion completion);

    /// <summary>Has a device forget translations (D7).</summary>
    void Send(InvalidationRequest request);

    /// <summary>Hands a page request to the core.</summary>
    void Report(PageRequest request);

    /// <summary>Hands a malformed page request to the core (Q4).</summary>
    /// <param name="request">The request.</param>
    /// <param name="rule">What it breaks.</param>
    /// <param name="answer">What the driver answers if no handler decides; null: nothing.</param>
    void Report(PageRequest request, MalformedRule rule, PageResponseCode? answer);

    /// <summary>Tells the core of a fault that nobody can repair (Q6).</summary>
    void Report(UnrecoverableFault fault);

    /// <summary>Whether the core is told of faults with this reason at all (Q6).</summary>
    bool IsReported(UnrecoverableReason reason);

    /// <summary>Has the core discard the incomplete groups of a device: after an overflow (Q3), or where no more of its requests come (C2).</summary>
    void DiscardPartials(RequesterId device);

    /// <summary>A request does not come to the core.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">The name of the row of the profile that says so.</param>
    /// <param name="answered">Whether the device is answered.</param>
    void Lose(PageRequest request, string why, bool answered);

    /// <summary>Interrupts the driver, as late as the settings say; <see cref="Unit.Interrupt"/> follows.</summary>
    void Interrupt();

    /// <summary>The driver notes a fault that the hardware recorded of a page request (Q2).</summary>
    void Note(PageRequest request, AdmissionRow row);

    /// <summary>The driver notes a malformed page request (Q4).</summary>
    void Note(PageRequest request, MalformedRule rule);

    /// <summary>The driver notes a fault that it tells nobody of (Q6).</summary>
    void Note(UnrecoverableFault fault);

    /// <summary>The driver notes that records were lost.</summary>
    /// <param name="lost">How many so far.</param>
    void NoteEventsLost(long lost);
}
