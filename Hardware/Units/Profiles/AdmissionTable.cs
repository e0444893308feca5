using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>The table of Q2 of one architecture. A condition without a row cannot arise there.</summary>
public sealed class AdmissionTable
{
    private const int Kinds = (int)RequestKind.Event + 1;
    private readonly AdmissionRow?[] _places = new AdmissionRow?[QueueConditions.Count * Kinds];

    internal AdmissionTable(params ReadOnlySpan<AdmissionRow> rows)
    {
        var placed = ImmutableArray.CreateBuilder<AdmissionRow>(rows.Length);
        foreach (var row in rows)
        {
            ref var place = ref _places[PlaceOf(row.Condition, row.Kind)];
            Invariant.Holds(place is null, "A case has one row.");
            place = row with { Place = placed.Count };
            placed.Add(place);
        }

        Rows = placed.ToImmutable();
    }

    /// <summary>The rows, in their order.</summary>
    public ImmutableArray<AdmissionRow> Rows { get; }

    /// <summary>Whether this condition can arise.</summary>
    public bool Has(QueueCondition condition, RequestKind kind) => _places[PlaceOf(condition, kind)] is not null;

    /// <summary>The row of a case; null if the condition cannot arise.</summary>
    public AdmissionRow? Find(QueueCondition condition, RequestKind kind) => _places[PlaceOf(condition, kind)];

    private static int PlaceOf(QueueCondition condition, RequestKind kind) => ((int)condition * Kinds) + (int)kind;
}

/// <summary>Makes the rows of one architecture.</summary>
internal readonly struct RowMaker(Architecture architecture)
{
    public AdmissionRow Queued(QueueCondition condition, RequestKind kind, string source) =>
        new(architecture, condition, kind, QueueAdmission.Queued, null, PasidRule.Never, null, false, source);

    public AdmissionRow Waits(QueueCondition condition, RequestKind kind, string source) =>
        new(architecture, condition, kind, QueueAdmission.Waits, null, PasidRule.Never, null, false, source);

    public AdmissionRow Dropped(QueueCondition condition, RequestKind kind, string source, int? fault = null) =>
        new(architecture, condition, kind, QueueAdmission.Dropped, null, PasidRule.Never, fault, false, source);

    public AdmissionRow Answered(
        QueueCondition condition, RequestKind kind, PageResponseCode code, PasidRule pasid, string source, int? fault = null, bool byDriver = false) =>
        new(architecture, condition, kind, QueueAdmission.Answered, code, pasid, fault, byDriver, source);
}
