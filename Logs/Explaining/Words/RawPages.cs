using Iopf.Logs.Explaining.Advising;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Logs.Explaining.Words;

/// <summary>Page requests and answers of every architecture in the same words.</summary>
internal static class RawPages
{
    private const int CanonicalBits = 57;

    private static readonly Advice Ordinary = new(new Note("ordinary work"), []);

    /// <summary>Reads a page request.</summary>
    public static RawReading Request<T>(LogDriver driver)
        where T : struct, IPageRequestDescriptor<T>
    {
        return Read;

        DescriptorError Read(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
        {
            var error = T.Decode(bytes, out var entry);
            explanation = error == DescriptorError.None ? Explain(driver, entry.ToPageRequest()) : null;
            return error;
        }
    }

    /// <summary>Reads VT-d's page request, and says what Linux's driver makes of it before it hands it on (F§2.1).</summary>
    public static DescriptorError VtdRequest(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        var error = Request<VtdPageRequestDescriptor>(LogDriver.Intel)(bytes, out explanation);
        if (explanation is { Record: { Address: { } address, Access: { } access } record } && RefusalOf(address, access) is { } refusal)
        {
            var row = RefusedPageRequests.Table.First(each => each.Text == refusal);
            explanation = explanation with
            {
                Weight = LogWeight.Fault,
                Title = "page request that Linux refuses",
                Meaning = row.Meaning,
                Advice = row.Advice,
                Record = record with { Text = row.Text },
            };
        }

        return error;
    }

    /// <summary>Reads an answer.</summary>
    public static RawReading Response<T>(LogDriver driver)
        where T : struct, IPageResponseDescriptor<T>
    {
        return Read;

        DescriptorError Read(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
        {
            var error = T.Decode(bytes, out var entry);
            explanation = error == DescriptorError.None ? Explain(driver, entry.ToPageResponse()) : null;
            return error;
        }
    }

    private static LogExplanation Explain(LogDriver driver, PageRequest request)
    {
        var isMarker = request is { Last: true, Pasid: not null } && (request.Access & (PageAccess.Read | PageAccess.Write)) == PageAccess.None;
        return new LogExplanation
        {
            Record = RawFaults.Empty(driver, LogKind.TracePageRequest) with
            {
                Device = RawFaults.Function(request.Requester),
                Pasid = request.Pasid?.Value,
                Group = request.Tag.Value,
                Address = request.Address.Value,
                Access = request.Access,
            },
            Weight = LogWeight.Trace,
            Title = isMarker ? "stop marker" : request.Last ? "page request, the last of its group" : "page request, not the last of its group",
            Meaning = isMarker ? "the device has stopped using this PASID; nobody answers a stop marker"
                : request.Last ? "the device asks for a page, and waits for one answer to its group"
                : "the device asks for a page; it is answered with the last of its group, and not by itself",
            Advice = Ordinary,
        };
    }

    private static LogExplanation Explain(LogDriver driver, PageResponse response) => new()
    {
        Record = RawFaults.Empty(driver, LogKind.TracePageGroupResponse) with
        {
            Device = RawFaults.Function(response.Requester),
            Pasid = response.Pasid?.Value,
            Group = response.Tag.Value,
            Code = (int)response.Code,
        },
        Weight = LogWeight.Trace,
        Title = $"answer to a {(response.Stall is null ? "group" : "stall")}: {LogWords.Of(response.Code)}",
        Meaning = LogWords.MeaningOf(response.Code),
        Advice = Ordinary,
    };

    /// <summary>The first of the driver's checks that a request does not pass.</summary>
    private static string? RefusalOf(ulong address, PageAccess access)
    {
        var top = (long)address >> (CanonicalBits - 1);
        if (top is not (0 or -1))
            return "Address is not canonical";

        if ((access & PageAccess.Privileged) != PageAccess.None && (access & (PageAccess.Read | PageAccess.Write)) != PageAccess.None)
            return "Page request in Privilege Mode";

        const PageAccess Execution = PageAccess.Execute | PageAccess.Read;
        return (access & Execution) == Execution ? "Execution request not supported" : null;
    }
}
