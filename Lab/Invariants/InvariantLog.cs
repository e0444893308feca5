namespace Iopf.Lab.Invariants;

/// <summary>Checks made and violations found. Used by one thread at a time; logs of several are added up.</summary>
public sealed class InvariantLog
{
    private long[] _checks = [];
    private long[] _violations = [];
    private bool[] _exercised = [];
    private string?[] _first = [];

    /// <summary>Violations of all invariants.</summary>
    public long Violations => _violations.Sum();

    private bool IsEmpty => _checks.Length == 0;

    /// <summary>Counts a check.</summary>
    /// <param name="id">Of which invariant.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="exercises">Whether it could have been violated: a look at what was never in question exercises nothing.</param>
    /// <returns><paramref name="holds"/>, so that the caller can describe what it found with <see cref="Violated"/>.</returns>
    public bool Check(InvariantId id, bool holds, bool exercises = true)
    {
        Begin();
        _checks[(int)id]++;
        _exercised[(int)id] |= exercises || !holds;
        return holds;
    }

    /// <summary>Counts a violation; the first of each invariant is kept in words.</summary>
    public void Violated(InvariantId id, string what)
    {
        Begin();
        _violations[(int)id]++;
        _first[(int)id] ??= what;
    }

    /// <summary>Takes in what another log has.</summary>
    /// <param name="other">The other log.</param>
    /// <param name="where">Where that was, for the violations in words; null: there is one place alone.</param>
    public void Add(InvariantLog other, string? where = null)
    {
        if (other.IsEmpty)
            return;

        Begin();
        for (var i = 0; i < _checks.Length; i++)
        {
            _checks[i] += other._checks[i];
            _violations[i] += other._violations[i];
            _exercised[i] |= other._exercised[i];
            _first[i] ??= where is null || other._first[i] is not { } first ? other._first[i] : $"{where}: {first}";
        }
    }

    /// <summary>What is known of each invariant, in the order of reports.</summary>
    public IReadOnlyList<InvariantResult> Results()
    {
        Begin();
        return
        [
            .. InvariantTable.All.Select(id =>
                new InvariantResult(id, _checks[(int)id], _violations[(int)id], _first[(int)id]) { IsGap = !_exercised[(int)id] }),
        ];
    }

    // Most devices of a large machine are never checked, and need no tables.
    private void Begin()
    {
        if (!IsEmpty)
            return;

        var count = InvariantTable.All.Count;
        (_checks, _violations, _exercised, _first) = (new long[count], new long[count], new bool[count], new string?[count]);
    }
}

/// <summary>What a run tells of an invariant.</summary>
/// <param name="Id">Which.</param>
/// <param name="Checks">How often it was checked.</param>
/// <param name="Violations">How often it did not hold.</param>
/// <param name="First">The first violation in words; null if there was none.</param>
public sealed record InvariantResult(InvariantId Id, long Checks, long Violations, string? First)
{
    /// <summary>The run did nothing that could have violated it, so nothing is known of it.</summary>
    public bool IsGap { get; init; }
}
