using Akka.Actor;
using Akka.Configuration;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>Base class of tests of actors: makes a system for each test and ends it with the test.</summary>
public class TestKit : TestKitBase, IDisposable
{
    private bool _disposed;

    /// <summary>A test in a system of its own, or in the one given.</summary>
    /// <param name="system">The system to test in; null for a new one.</param>
    /// <param name="output">Where log events go besides; null for none.</param>
    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>A test in a system of its own with this configuration before the default one.</summary>
    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>A test in a system of its own with this HOCON before the default one.</summary>
    public TestKit(string config, ITestOutputHelper? output = null)
        : this(ConfigurationFactory.ParseString(config), actorSystemName: null, output)
    {
    }

    /// <summary>The configuration of a test that says nothing.</summary>
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>The configuration that logs all that can be logged.</summary>
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>How tests fail.</summary>
    protected static new XunitAssertions Assertions { get; } = new();

    /// <summary>The output of the test, or null.</summary>
    protected ITestOutputHelper? Output { get; }

    /// <summary>Runs when the test is over: ends the system.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>Lets the system log to the test's output as well.</summary>
    protected void InitializeLogger(ActorSystem system)
    {
        if (Output is null)
            return;
        var logger = system.ActorOf(Props.Create<TestOutputLogger>(Output), "log-test");
        foreach (var level in TestOutputLogger.Levels)
            system.EventStream.Subscribe(logger, level);
    }

    /// <summary>Ends the test.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the test, once.</summary>
    /// <param name="disposing">Whether it comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
            return;
        _disposed = true;
        AfterAll();
    }
}
