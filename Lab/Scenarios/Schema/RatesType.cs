using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A list of whole numbers that are rates in proportion to each other.</summary>
/// <param name="mostSlices">The most numbers.</param>
/// <param name="mostRate">The greatest number.</param>
internal sealed class RatesType(int mostSlices, int mostRate) : SettingType<RateTable>
{
    private readonly WholeType _rate = new(0, mostRate);

    /// <inheritdoc/>
    public override string Expected => $"a list of up to {mostSlices} whole numbers from 0 to {mostRate}";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out RateTable result)
    {
        result = null;
        if (value is not HoconList list || list.Items.Count > mostSlices)
        {
            reading.Refuse(value, path, Expected);
            return false;
        }

        var rates = ImmutableArray.CreateBuilder<int>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (!_rate.TryRead(item, $"{path}[{rates.Count}]", reading, out var rate))
                return false;

            rates.Add((int)rate);
        }

        result = new RateTable(rates.MoveToImmutable());
        return true;
    }

    /// <inheritdoc/>
    public override string Write(RateTable value) => $"[{string.Join(", ", value.Rates)}]";
}
