namespace Iopf.Plays.Replays.Checks;

/// <summary>What is in flight under one index (or stall tag) of one device while a recording is read.</summary>
internal sealed class RecordedSlot
{
    /// <summary>Requests that wait for the last of their group.</summary>
    public int Partials { get; set; }

    /// <summary>Number of the first of them.</summary>
    public int FirstPartial { get; set; }

    /// <summary>Numbers of the complete groups that are not answered, oldest first. More than one only where an index was reused.</summary>
    public List<int> Open { get; } = [];

    /// <summary>The group that was answered last; <see cref="RecordedGroup.None"/>: none was.</summary>
    public int LastAnswered { get; set; } = RecordedGroup.None;

    /// <summary>Nothing is in flight.</summary>
    public bool IsIdle => Partials == 0 && Open.Count == 0;

    /// <summary>The device stopped: nothing is expected any more.</summary>
    public void Abandon()
    {
        Partials = 0;
        Open.Clear();
    }
}

/// <summary>What is known of one device while a recording is read.</summary>
internal sealed class RecordedState
{
    /// <summary>By index or tag.</summary>
    public SortedDictionary<ushort, RecordedSlot> Slots { get; } = [];

    /// <summary>PASIDs whose Stop Marker was seen.</summary>
    public HashSet<uint> Stopped { get; } = [];

    /// <summary>Number of the Response Failure after which nothing was asked yet; <see cref="RecordedGroup.None"/>: there is none.</summary>
    public int Failure { get; set; } = RecordedGroup.None;

    /// <summary>Number of an answer that stands before its last request; <see cref="RecordedGroup.None"/>: there is none.</summary>
    public int Early { get; set; } = RecordedGroup.None;

    public RecordedSlot this[ushort tag]
    {
        get
        {
            if (!Slots.TryGetValue(tag, out var slot))
                Slots.Add(tag, slot = new RecordedSlot());

            return slot;
        }
    }
}
