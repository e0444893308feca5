using Akka.Configuration;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using AkkaHocon = Akka.Configuration.Hocon;

namespace Iopf.Host.Engine;

/// <summary>
/// Hands a document to Akka.NET as it was read here, without a second parser: Akka.NET's own knows less of HOCON, and would refuse or
/// misread some of what is right.
/// </summary>
internal static class AkkaConfig
{
    /// <summary>The settings in an object.</summary>
    /// <param name="root">The object.</param>
    /// <param name="without">Values of keys in it that are left out; null: none is.</param>
    public static Config Of(HoconObject root, IReadOnlySet<HoconValue>? without = null) =>
        new(new AkkaHocon.HoconRoot(Holding(Object(root, without))));

    private static AkkaHocon.HoconObject Object(HoconObject value, IReadOnlySet<HoconValue>? without)
    {
        var made = new AkkaHocon.HoconObject();
        foreach (var field in value.Fields)
        {
            if (without?.Contains(field.Value) != true)
                made.GetOrCreateKey(field.Key).AppendValue(Element(field.Value, without));
        }

        return made;
    }

    private static AkkaHocon.IHoconElement Element(HoconValue value, IReadOnlySet<HoconValue>? without) => value switch
    {
        HoconObject inner => Object(inner, without),
        HoconList list => List(list, without),
        HoconScalar scalar => new AkkaHocon.HoconLiteral { Value = scalar.Kind == HoconKind.Null ? null : scalar.Text },
        _ => throw new InvalidOperationException($"a value of HOCON is no {value.GetType().Name}"),
    };

    private static AkkaHocon.HoconArray List(HoconList list, IReadOnlySet<HoconValue>? without)
    {
        var made = new AkkaHocon.HoconArray();
        made.AddRange(list.Items.Select(item => Holding(Element(item, without))));
        return made;
    }

    private static AkkaHocon.HoconValue Holding(AkkaHocon.IHoconElement element)
    {
        var value = new AkkaHocon.HoconValue();
        value.AppendValue(element);
        return value;
    }
}
