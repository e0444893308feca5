using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A device, the pages that are there, and the part of its actor that carries messages: each test says when which one comes.</summary>
internal sealed class DeviceScene
{
    public static readonly RequesterId Requester = new(8);
    public static readonly Pasid? Space = new Pasid(1);

    public DeviceScene(DeviceSettings settings, params AccessStream[] streams) => Device = new(settings, [.. streams], Probe);

    public RecordingProbe Probe { get; } = new();

    public DeviceFunction Device { get; }

    /// <summary>Pages that a translation finds, with what they grant.</summary>
    public Dictionary<ulong, PageAccess> Present { get; } = [];

    public static DeviceSettings Settings => new() { Requester = Requester, PriCapacity = 16, PriAllocation = 16, GroupSize = 4, Lookahead = 8 };

    /// <summary>A stream that plays pages once; a negative number is written, others are read.</summary>
    public static AccessStream Stream(int number, long interval, params int[] pages) => Looped(number, interval, 0, pages.Length, pages);

    /// <summary>A stream that plays pages over and over from a start.</summary>
    public static AccessStream Looped(int number, long interval, int start, long count, params int[] pages) =>
        new(new StreamPlan(number, Space, pages.Select(page => new PageTouch((ulong)Math.Abs(page), page < 0)).ToArray(), start, count, interval));

    /// <summary>Starts the device and runs its only stream.</summary>
    public StreamStep Start(long now)
    {
        Device.Start(now);
        return Device.Run(Device.Streams[0], now);
    }

    public void Fill(params ulong[] pages)
    {
        foreach (var page in pages)
            Present[page] = PageAccess.Read | PageAccess.Write;
    }

    public TranslationCompletion Complete(TranslationRequest request) =>
        new(request.Requester, request.Pasid, request.Id, [.. request.Pages.Select(Translate)]);

    /// <summary>Asks for the translations that a stream wants and brings them back at once.</summary>
    public StreamStep Translate(AccessStream stream, long now)
    {
        var completion = Complete(Device.Translate(stream));
        Assert.Same(stream, Device.StreamOf(completion));
        return Device.Translated(stream, completion, now);
    }

    /// <summary>Runs a stream that just missed up to the page requests it sends.</summary>
    public IReadOnlyList<PageRequest> Miss(AccessStream stream, long now)
    {
        Assert.Equal(StreamStepKind.Ask, Translate(stream, now).Kind);
        return Device.Ask(stream, now);
    }

    public StreamStep Answer(PageRequest request, PageResponseCode code, long now) =>
        Device.Answered(new(Requester, Space, request.Index, code), now, out _);

    public static ulong[] Pages(IEnumerable<PageRequest> requests) => [.. requests.Select(request => request.Address.Page)];

    private Translation Translate(Iova page) =>
        new(page, new FrameNumber(page.Page), Present.GetValueOrDefault(page.Page), 0);
}
