using System.Collections.Concurrent;
using Iopf.Actors.Os;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Notes what a domain reports of its handlers.</summary>
internal sealed class HeardProbe : IDomainProbe
{
    private readonly ConcurrentQueue<string> _heard = new();

    public IReadOnlyCollection<string> All => _heard;

    public void CallBegins(JobId job)
    {
        // These tests are about rules.
    }

    public void HeldTooLong(string handler, JobId job, TimeSpan held) => _heard.Enqueue($"{handler} held on");

    public void HandlerError(string handler, string what) => _heard.Enqueue($"{handler}: {what}");
}
