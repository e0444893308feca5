using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The settings under <c>akka.test</c>.</summary>
public sealed class TestKitSettings
{
    /// <summary>Reads them.</summary>
    public TestKitSettings(Config config)
    {
        DefaultTimeout = config.GetTimeSpan("akka.test.default-timeout");
        SingleExpectDefault = config.GetTimeSpan("akka.test.single-expect-default");
        TestEventFilterLeeway = config.GetTimeSpan("akka.test.filter-leeway");
        TestTimeFactor = config.GetDouble("akka.test.timefactor");
        if (TestTimeFactor <= 0)
            throw new FormatException($"akka.test.timefactor is {TestTimeFactor}; it must be more than 0.");
    }

    /// <summary>How long a test kit waits where nothing else is said.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long an expectation waits outside of Within.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an event filter waits for its events after the action.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>By how much all waiting is stretched.</summary>
    public double TestTimeFactor { get; }
}
