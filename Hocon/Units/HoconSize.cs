namespace Iopf.Hocon.Units;

/// <summary>Sizes: a number with B, with kB, MB, GB, TB, PB, EB (powers of 1000) or with K, KiB, M, MiB, ... (powers of 1024); a number alone
/// counts bytes.</summary>
public static class HoconSize
{
    /// <summary>Reads a size.</summary>
    /// <param name="text">Such as <c>4 KiB</c> or <c>1.5 MB</c>.</param>
    /// <param name="bytes">The size in whole bytes.</param>
    /// <returns>False when the text is no size, is no whole number of bytes or passes 64 bits.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        return Quantity.TrySplit(text, out var number, out var unit)
            && UnitOf(unit) is var scale and > 0
            && Quantity.TryScale(number, scale, out bytes);
    }

    private static decimal UnitOf(string name)
    {
        if (name is "" or "B" or "b" or "byte" or "bytes") return 1m;
        var power = "kMGTPE".IndexOf(name[0] == 'K' ? 'k' : name[0]) + 1;
        if (power == 0) return 0m;
        var (thousand, valid) = name[1..] switch
        {
            "B" => (1000m, name[0] != 'K'),
            "" => (1024m, true),
            "i" or "iB" => (1024m, name[0] != 'k'),
            _ => (0m, false),
        };
        if (!valid) return 0m;
        var scale = 1m;
        for (; power > 0; power--) scale *= thousand;
        return scale;
    }
}
