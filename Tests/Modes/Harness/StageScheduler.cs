using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;

namespace Iopf.Tests.Modes.Harness;

/// <summary>A test scheduler whose monotonic clock is the scene's, too; that of Akka.NET's is the machine's.</summary>
public sealed class StageScheduler : TestScheduler, ITimeProvider
{
    private readonly DateTimeOffset _start;

    public StageScheduler(Config schedulerConfig, ILoggingAdapter log)
        : base(schedulerConfig, log) => _start = Now;

    TimeSpan ITimeProvider.MonotonicClock => Now - _start;

    TimeSpan ITimeProvider.HighResMonotonicClock => Now - _start;
}
