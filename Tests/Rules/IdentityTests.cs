using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>What is told apart is told apart by values; and a serial is for observers.</summary>
public partial class IdentityTests
{
    private static readonly string[] Rooms = ["Messages", "Hardware", "Os", "Actors", "Lab", "Plays"];

    // Who makes requests gives them their serials; a queue carries them past the formats of its entries, which have no room for them.
    private static readonly string[] OfSerials =
    [
        "Hardware/Devices/DeviceFunction.Asking.cs", "Hardware/Devices/DeviceFunction.Stopping.cs", "Hardware/Units/Queues/PageRequestQueue.cs",
        "Os/Drivers/DriverGroups.cs",
    ];

    [Fact]
    public void Nothing_is_found_by_reference() => Assert.Empty(With(ByReference, Rooms));

    [Fact]
    public void A_serial_of_a_request_is_for_observers_alone() => Assert.Equal(OfSerials, With(Serial, ["Hardware", "Os", "Actors"]));

    [Fact]
    public void The_search_finds_what_is_there()
    {
        Assert.Matches(ByReference, "new HashSet<Job>(ReferenceEqualityComparer.Instance)");
        Assert.Matches(Serial, "request with { Serial = 1 }");
        Assert.DoesNotMatch(Serial, "NextSerial(stream)");
    }

    private static IEnumerable<string> With(Regex word, string[] rooms) =>
        SourceTree.Product.Where(file => rooms.Any(file.IsIn) && word.IsMatch(file.Code)).Select(file => file.Path).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bReferenceEqual", RegexOptions.None, 1_000)]
    private static partial Regex ByReference { get; }

    [GeneratedRegex(@"\bSerial\b", RegexOptions.None, 1_000)]
    private static partial Regex Serial { get; }
}
