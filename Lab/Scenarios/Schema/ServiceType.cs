using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>
/// A service law: a duration (always that time), the name of a measured law, <c>{ mean = 10us }</c> (<see cref="ExponentialLaw"/>),
/// <c>{ from = 5us, to = 15us }</c> (<see cref="UniformLaw"/>), or a list of buckets <c>{ from = 1us, to = 10us, weight = 25206 }</c> (<see cref="TableLaw"/>).
/// </summary>
internal sealed class ServiceType : SettingType<ServiceLaw>
{
    private const string From = "from";
    private static readonly DurationType Time = new(0, ServiceLaw.Longest);
    private static readonly DurationType Bound = new(1, ServiceLaw.Longest);

    private static readonly RecordSchema<LawBucket> Bucket = new(
        default,
        [
            new Setting<LawBucket, long>(From, "shortest time", Bound, b => b.From, (b, v) => b with { From = v }) { IsRequired = true },
            new Setting<LawBucket, long>("to", "one ns past the longest time", Bound,
                b => b.To, (b, v) => b with { To = v }) { IsRequired = true },
            new Setting<LawBucket, long>("weight", "share of the times", new WholeType(0, LawBucket.MaxWeight),
                b => b.Weight, (b, v) => b with { Weight = v }) { IsRequired = true },
        ],
        new SchemaRule<LawBucket>(From, b => b.From >= b.To ? "must be below to" : null));

    private static readonly RecordSchema<Shape> Shapes = new(
        new Shape(),
        [
            new Setting<Shape, long>("mean", "mean of an exponential law", new DurationType(1, ExponentialLaw.LongestMean), s => s.Mean, (s, v) => s with { Mean = v }),
            new Setting<Shape, long>(From, "shortest time of a uniform law", Time, s => s.From, (s, v) => s with { From = v }),
            new Setting<Shape, long>("to", "longest time of a uniform law", Bound, s => s.To, (s, v) => s with { To = v }),
        ],
        new SchemaRule<Shape>("mean", s => s.Mean > 0 == (s.From >= 0 || s.To >= 0) || (s.From >= 0 && s.To < 0) ? "alone makes an exponential law, from and to together a uniform one" : null),
        new SchemaRule<Shape>(From, s => s.Mean == 0 && s.To >= 0 && (s.From < 0 || s.From >= s.To) ? "must be there, and below to" : null));

    /// <inheritdoc/>
    public override string Expected =>
        $"{string.Join(", ", ServiceLaws.All.Select(law => law.Name))}, a duration up to {DurationType.Text(ServiceLaw.Longest)} with its unit, "
        + $"{{ mean }} (exponential), {{ from, to }} (uniform), or a list of 1 to {TableLaw.MaxBuckets} buckets {{ from, to, weight }}";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out ServiceLaw result)
    {
        result = value switch
        {
            HoconList list => ReadTable(list, path, reading),
            HoconObject shape => ReadShape(shape, path, reading),
            HoconScalar scalar when ServiceLaws.All.FirstOrDefault(law => law.Name == scalar.Text) is { } law => law,
            HoconScalar scalar when Time.TryParse(scalar.Text, out var time) => new FixedLaw(time),
            _ => null,
        };
        if (result is null && value is HoconScalar)
            reading.Refuse(value, path, Expected);

        return result is not null;
    }

    /// <inheritdoc/>
    public override string Write(ServiceLaw value) => value switch
    {
        { Name: { } name } => name,
        FixedLaw law => Time.Write(law.Time),
        TableLaw law when law.Buckets.SequenceEqual(ServiceLaws.VtdIaa.Buckets) => ServiceLaws.VtdIaaName,
        TableLaw law => $"[{string.Join(", ", law.Buckets.Select(Write))}]",
        ExponentialLaw law => $"{{ mean = {Time.Write(law.Mean)} }}",
        UniformLaw law => $"{{ from = {Time.Write(law.From)}, to = {Time.Write(law.To)} }}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), "A scenario has no text for a law of this type."),
    };

    private static string Write(LawBucket bucket) =>
        $"{{ from = {Bound.Write(bucket.From)}, to = {Bound.Write(bucket.To)}, weight = {bucket.Weight} }}";

    private static ServiceLaw? ReadShape(HoconObject @object, string path, SchemaReading reading)
    {
        var before = reading.Errors.Count;
        var shape = Shapes.Read(@object, path, reading);
        if (reading.Errors.Count > before)
            return null;

        return shape.Mean > 0 ? new ExponentialLaw(shape.Mean) : new UniformLaw(shape.From, shape.To);
    }

    private static TableLaw? ReadTable(HoconList list, string path, SchemaReading reading)
    {
        var before = reading.Errors.Count;
        var buckets = new List<LawBucket>();
        foreach (var item in list.Items.Take(TableLaw.MaxBuckets + 1))
        {
            var itemPath = $"{path}[{buckets.Count}]";
            if (item is HoconObject @object)
                buckets.Add(Bucket.Read(@object, itemPath, reading));
            else
                reading.Refuse(item, itemPath, "an object { from, to, weight }");
        }

        if (reading.Errors.Count > before)
            return null;

        if (TableLaw.Check(buckets) is not { } broken)
            return new TableLaw(buckets);

        reading.Refuse(list.Position, $"{path}: {broken}");
        return null;
    }

    private sealed record Shape
    {
        public long Mean { get; init; }

        public long From { get; init; } = -1;

        public long To { get; init; } = -1;
    }
}
