using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Spaces;

namespace Iopf.Tests.Os.Spaces;

/// <summary>Notes what a book of address spaces has done.</summary>
internal sealed class RecordingSpacesPort : ISpacesPort
{
    /// <summary>All of it, in words and in order.</summary>
    public List<string> Said { get; } = [];

    public List<(OwnerId Owner, RequesterId Device, Pasid? Pasid, ulong Token)> Notes { get; } = [];

    public List<(RequesterId Device, SpaceMarker Marker)> Switched { get; } = [];

    public List<(RequesterId Device, SpaceMarker Marker)> Marked { get; } = [];

    public List<(ulong Ask, string? Refusal)> Replies { get; } = [];

    public List<ulong> Drains { get; } = [];

    void ISpacesPort.MakeFaults(RequesterId device) => Said.Add("make faults");

    void ISpacesPort.StopFaults(RequesterId device) => Said.Add("stop faults");

    void ISpacesPort.EnablePri(RequesterId device) => Said.Add("enable PRI");

    void ISpacesPort.SetFaultPath(RequesterId device, bool open, bool confirmed) => Said.Add(open ? "open" : "shut");

    void ISpacesPort.SetTable(RequesterId device, Pasid? pasid, int domain) => Said.Add($"table {domain}");

    void ISpacesPort.Note(OwnerId owner, RequesterId device, Pasid? pasid, ulong token)
    {
        Said.Add($"note {owner.Domain}.{owner.Place}");
        Notes.Add((owner, device, pasid, token));
    }

    void ISpacesPort.Forget(OwnerId owner, RequesterId device, Pasid? pasid) => Said.Add($"forget {owner.Domain}.{owner.Place}");

    void ISpacesPort.Switch(RequesterId device, int? table, SpaceMarker marker)
    {
        Said.Add($"switch to {(table is { } domain ? $"table {domain}" : "none")}, {marker.Kind}");
        Switched.Add((device, marker));
    }

    void ISpacesPort.Mark(RequesterId device, SpaceMarker marker)
    {
        Said.Add($"mark {marker.Kind}");
        Marked.Add((device, marker));
    }

    void ISpacesPort.Cancel(RequesterId device, ClosedBy by) => Said.Add("cancel");

    void ISpacesPort.ReportUp(RequesterId device) => Said.Add("up");

    void ISpacesPort.Reset(RequesterId device) => Said.Add("reset");

    void ISpacesPort.EndDrain(ulong token) => Drains.Add(token);

    void ISpacesPort.EndClients(int domain) => Said.Add($"end clients of {domain}");

    void ISpacesPort.Reply(ulong ask, string? refusal)
    {
        Said.Add(refusal is null ? $"done {ask}" : $"refused {ask}");
        Replies.Add((ask, refusal));
    }
}
