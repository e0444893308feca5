namespace Iopf.Os.Faults;

/// <summary>Why an answer was not taken (C7). Refused answers are counted by reason, told to their sender, and reach no device.</summary>
public enum AnswerRefusal : byte
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>No group of that name is in flight: it was closed before, and perhaps its slot serves another by now.</summary>
    NotPending,

    /// <summary>The group still waits for its last request, so nobody can have been asked about it.</summary>
    NotComplete,

    /// <summary>No pending group has that tag.</summary>
    UnknownTag,

    /// <summary>A pending group has that tag, but its answer needs another PASID.</summary>
    OtherPasid,

    /// <summary>No pending group was handed out with that cookie.</summary>
    UnknownCookie,
}
