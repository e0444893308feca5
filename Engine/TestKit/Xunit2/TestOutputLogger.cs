using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>Writes log events to the output of a test.</summary>
public sealed class TestOutputLogger : ReceiveActor
{
    /// <summary>A logger that writes there.</summary>
    public TestOutputLogger(ITestOutputHelper output) => Receive<LogEvent>(logEvent =>
    {
        try
        {
            output.WriteLine(logEvent.ToString());
        }
        catch (InvalidOperationException)
        {
            // xunit takes no output after the end of the test, and a system that ends still logs.
            Context.Stop(Self);
        }
    });

    /// <summary>The types of events to subscribe to.</summary>
    internal static Type[] Levels { get; } = [typeof(Debug), typeof(Info), typeof(Warning), typeof(Error)];
}
