using System.Globalization;
using Iopf.Messages;

namespace Iopf.Lab.Following;

/// <summary>Which group of a run is to be followed.</summary>
/// <param name="Kind">How it is chosen.</param>
/// <param name="Device">Where it is named: its device.</param>
/// <param name="Number">Where it is named: which group of its device, from 1 in the order of asking.</param>
public sealed record ChartWish(ChartChoice Kind, RequesterId Device = default, long Number = 0)
{
    private const string Slowest = "slowest";
    private const string Failed = "failed";

    /// <summary>Reads <c>slowest</c>, <c>failed</c>, or a group: the device's requester id in four hexadecimal digits, <c>/</c>, and its number.</summary>
    public static bool TryParse(string text, out ChartWish? wish)
    {
        wish = text switch { Slowest => new ChartWish(ChartChoice.Slowest), Failed => new ChartWish(ChartChoice.Failed), _ => null };
        var parts = text.Split('/');
        if (parts is [{ Length: 4 } device, var number]
            && ushort.TryParse(device, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var requester)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group > 0)
            wish = new ChartWish(ChartChoice.Named, new RequesterId(requester), group);

        return wish is not null;
    }

    /// <summary>The name of a group in a run.</summary>
    public static string NameOf(RequesterId device, long number) => $"{device.Value:x4}/{number}";

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        ChartChoice.Slowest => Slowest,
        ChartChoice.Failed => Failed,
        _ => NameOf(Device, Number),
    };
}

/// <summary>How the group that is followed is chosen.</summary>
public enum ChartChoice
{
    /// <summary>It is named.</summary>
    Named,

    /// <summary>It is the one for which the longest time passed from its asking to its answer; of equal ones, the first that asked.</summary>
    Slowest,

    /// <summary>It is the first whose access failed, or whose answer was not Success.</summary>
    Failed,
}
