using System.Collections.Immutable;

namespace Iopf.Cluster.Books;

/// <summary>
/// Where what stands in a book, counted in words of 8 bytes, each little endian. It follows from the plan alone: 16 words of the life, a word for each
/// device, and from the next multiple of 16 on an area for each device.
/// </summary>
internal sealed class BookLayout
{
    /// <summary>The first word: <c>IOPFBOOK</c>.</summary>
    public const long Magic = 0x4B4F_4F42_4650_4F49;

    /// <summary>The version of this format.</summary>
    public const int Version = 1;

    /// <summary>Bytes of a word.</summary>
    public const int WordBytes = sizeof(long);

    /// <summary>What different threads write is apart by so many words: two cache lines, since processors fetch them in pairs.</summary>
    public const int Apart = 16;

    /// <summary>No number of a book is larger; a life that closes a million groups a second on one device reaches it after 12 days.</summary>
    public const long MostCount = 1L << 40;

    public const int MagicWord = 0;

    /// <summary>Version (31:0) and number of devices (63:32).</summary>
    public const int VersionWord = 1;
    public const int HostWord = 2;
    public const int LifeWord = 3;

    /// <summary>The number of words of the book.</summary>
    public const int LengthWord = 4;
    public const int StateWord = 8;

    /// <summary>Answers to another life that were refused. Any thread adds to it.</summary>
    public const int RefusedWord = 9;

    /// <summary>Groups of devices that are not in the plan. Any thread adds to it.</summary>
    public const int HomelessWord = 10;
    public const int DirectoryWord = 16;

    /// <summary>Bytes that stand before the areas of the devices, at most.</summary>
    public const int FixedBytes = (DirectoryWord + BookPlan.MostDevices) * WordBytes;

    /// <summary>Lays a book out.</summary>
    /// <param name="plan">A plan without a problem.</param>
    public BookLayout(BookPlan plan)
    {
        var next = FirstArea(plan.Devices.Length);
        var areas = ImmutableArray.CreateBuilder<DeviceArea>(plan.Devices.Length);
        foreach (var device in plan.Devices)
        {
            areas.Add(new DeviceArea(device, next));
            next += DeviceArea.SizeOf(device);
        }

        (Plan, Areas, Length) = (plan, areas.MoveToImmutable(), next);
    }

    public BookPlan Plan { get; }

    public ImmutableArray<DeviceArea> Areas { get; }

    /// <summary>Words of the book.</summary>
    public int Length { get; }

    /// <summary>Words before the first area.</summary>
    public static int FirstArea(int devices) => RoundUp(DirectoryWord + devices);

    public static int RoundUp(int words) => (words + Apart - 1) / Apart * Apart;
}
