using System.Globalization;
using Iopf.Hardware.Translations;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using Iopf.Os.Memory;

namespace Iopf.Plays.Replays.Runs;

/// <summary>Settings of a replay as words of a command line.</summary>
public static class ReplayWords
{
    /// <summary>How a mapped area is written.</summary>
    public const string MapForm = "PASID:START-END[:rwxk]";

    private const string NoPasid = "none";

    private static readonly DurationType Services = new(0, 100_000_000_000);

    private static readonly (char Letter, PageAccess Access)[] Letters =
        [('r', PageAccess.Read), ('w', PageAccess.Write), ('x', PageAccess.Execute), ('k', PageAccess.Privileged)];

    /// <summary>
    /// An address as the model's tables have it: one of 48 bits whose upper bit is set, as processes of Arm have them, is in the upper half.
    /// </summary>
    internal static Iova Canonical(Iova address) =>
        address.Value >> (PageTable.AddressBits - 1) == 1 ? new Iova(address.Value | (ulong.MaxValue << PageTable.AddressBits)) : address;

    /// <summary>What a time of service is.</summary>
    public static string ServiceForm => Services.Expected.TrimEnd(',');

    /// <summary>Reads a time of service.</summary>
    /// <returns>False if the text is none, or is out of range.</returns>
    public static bool TryParseService(string text, out TimeSpan service)
    {
        var parsed = Services.TryParse(text, out var nanoseconds);
        service = new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick);
        return parsed;
    }

    /// <summary>A time of service, as it is read.</summary>
    public static string Of(TimeSpan service) => DurationType.Text(service.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>A mapped area, as it is read.</summary>
    public static string Of(MappedArea map)
    {
        var access = string.Concat(Letters.Where(letter => (map.Access & letter.Access) != PageAccess.None).Select(letter => letter.Letter));
        return $"{map.Pasid?.ToString() ?? NoPasid}:{map.FirstPage * Iova.PageSize:x}-{(map.FirstPage + map.Pages) * Iova.PageSize:x}:{access}";
    }

    /// <summary>
    /// Reads a mapped area: the PASID or <c>none</c>, the first address and the one behind the last, both hexadecimal and of a page, and
    /// what may be done (read, write, execute, in privileged mode; else read and write).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="others">Those read before.</param>
    /// <param name="area">The area.</param>
    /// <returns>The rule that is broken; null: none.</returns>
    public static string? ParseMap(string text, IReadOnlyList<MappedArea> others, out MappedArea? area)
    {
        area = null;
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            return $"an area is {MapForm}, not `{text}`";

        Pasid? pasid = null;
        if (parts[0] != NoPasid)
        {
            if (!Pasid.TryParse(parts[0], out var value))
                return $"a PASID is a number of 20 bits or `{NoPasid}`, not `{parts[0]}`";

            pasid = value;
        }

        if (!TryParseRange(parts[1], out var first, out var end))
            return $"addresses are hexadecimal, START-END with END behind the last byte, not `{parts[1]}`";

        if (!TryParseAccess(parts.Length == 3 ? parts[2] : "rw", out var access))
            return $"what may be done is some of the letters r, w, x and k (privileged), each once, not `{parts[2]}`";

        area = new MappedArea(pasid, Canonical(new Iova(first)).Page, (end - first) / Iova.PageSize, access);
        return (first | end) % Iova.PageSize != 0 ? $"both addresses are those of a page of 4 KiB, not `{parts[1]}`" : Refusal(area, others);
    }

    private static string? Refusal(MappedArea area, IReadOnlyList<MappedArea> others)
    {
        var space = new AddressSpace(new FrameAllocator(default, 1));
        foreach (var other in others.Where(other => other.Pasid == area.Pasid))
            space.AddArea(Iova.FromPage(other.FirstPage), other.Pages, other.Access);

        return space.AddArea(Iova.FromPage(area.FirstPage), area.Pages, area.Access) switch
        {
            AreaResult.Added => null,
            AreaResult.Overlaps => "it shares a page with another area",
            AreaResult.TooMany => "there are as many areas as an address space may have",
            _ => "an area lies in one half of the 48-bit address space",
        };
    }

    private static bool TryParseRange(string text, out ulong first, out ulong end)
    {
        (first, end) = (0, 0);
        var parts = text.Split('-');
        return parts.Length == 2 && TryParseHex(parts[0], out first) && TryParseHex(parts[1], out end) && end > first;
    }

    private static bool TryParseHex(string text, out ulong value) => ulong.TryParse(
        text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static bool TryParseAccess(string text, out PageAccess access)
    {
        access = PageAccess.None;
        foreach (var letter in text)
        {
            var (_, added) = Letters.FirstOrDefault(each => each.Letter == letter);
            if (added == PageAccess.None || (access & added) != PageAccess.None)
                return false;

            access |= added;
        }

        return access != PageAccess.None;
    }
}
