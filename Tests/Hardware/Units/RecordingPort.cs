using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Tests.Hardware.Units;

/// <summary>Notes what a unit decides, in order.</summary>
internal sealed class RecordingPort : IUnitPort
{
    /// <summary>What went to devices.</summary>
    public List<object> Sent { get; } = [];

    /// <summary>What went to the core.</summary>
    public List<object> Reported { get; } = [];

    /// <summary>Page requests that did not come to the core.</summary>
    public List<(PageRequest Request, string Why, bool Answered)> Lost { get; } = [];

    /// <summary>What the driver noted.</summary>
    public List<object> Notes { get; } = [];

    /// <summary>Interrupts that were not carried out yet.</summary>
    public int Interrupts { get; set; }

    public void Send(PageResponse response) => Sent.Add(response);

    public void Send(TranslationCompletion completion) => Sent.Add(completion);

    public void Send(AccessCompletion completion) => Sent.Add(completion);

    public void Send(InvalidationRequest request) => Sent.Add(request);

    public void Report(PageRequest request) => Reported.Add(request);

    public void Report(PageRequest request, MalformedRule rule, PageResponseCode? answer) => Reported.Add((request, rule.Name));

    public void Report(UnrecoverableFault fault) => Reported.Add(fault);

    public bool IsReported(UnrecoverableReason reason) => reason != UnrecoverableReason.RequestBlocked;

    public void DiscardPartials(RequesterId device) => Reported.Add(device);

    public void Lose(PageRequest request, string why, bool answered) => Lost.Add((request, why, answered));

    public void Interrupt() => Interrupts++;

    public void Note(PageRequest request, AdmissionRow row) => Notes.Add(row.Name);

    public void Note(PageRequest request, MalformedRule rule) => Notes.Add(rule.Name);

    public void Note(UnrecoverableFault fault) => Notes.Add(fault.Reason);

    public void NoteEventsLost(long lost) => Notes.Add(lost);

    /// <summary>Takes what went to devices since the last time.</summary>
    public List<object> TakeSent()
    {
        List<object> sent = [.. Sent];
        Sent.Clear();
        return sent;
    }

    /// <summary>Takes what went to the core since the last time.</summary>
    public List<object> TakeReported()
    {
        List<object> reported = [.. Reported];
        Reported.Clear();
        return reported;
    }
}
