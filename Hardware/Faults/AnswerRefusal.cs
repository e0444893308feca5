namespace Iopf.Hardware;

/// <summary>Why an answer was not taken (C7). Refused answers are counted, told to their sender, and reach no device.</summary>
public enum AnswerRefusal : byte
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>No group of that name is in flight: it was closed before, and perhaps its slot serves another by now.</summary>
    NotPending,

    /// <summary>The group still waits for its last request, so nobody can have been asked about it.</summary>
    NotComplete,
}
