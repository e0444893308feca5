using Iopf.Actors.Protocol.Wire;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Answers that the core refused: each is counted there, and told to who gave it (C7).</summary>
internal sealed class Refusals(Findings findings)
{
    private readonly Dictionary<AnswerRefused, int> _untold = []; // less than none: uncounted

    /// <summary>How many were counted.</summary>
    public long Total { get; private set; }

    /// <summary>The core counts one.</summary>
    public void Counted(AnswerRefused refused)
    {
        Total++;
        Add(refused, 1);
    }

    /// <summary>Whoever gave it is told, or is no more.</summary>
    public void Told(AnswerRefused refused) => Add(refused, -1);

    /// <summary>Whoever would have counted it is no more.</summary>
    public void Uncounted(AnswerRefused refused) => Add(refused, 1);

    /// <summary>The run is over.</summary>
    public void Finish()
    {
        foreach (var (refused, untold) in _untold)
            findings.Expect(untold == 0, "C7", $"{refused} was told {-untold} times more than it was counted");
    }

    private void Add(AnswerRefused refused, int number) => _untold[refused] = _untold.GetValueOrDefault(refused) + number;
}
