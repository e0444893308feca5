using Akka.Actor;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>How the arguments of a constructor call are read, and which constructor arguments choose.</summary>
public class PropsTests
{
    private static readonly string Shared = "field";

    private string Own { get; } = "property";

    [Fact]
    public void Arguments_are_computed_once_when_the_props_are_made()
    {
        var calls = 0;
        Func<string> count = () => $"call {++calls}";
        var captured = "variable";
        object boxed = 5;
        var props = Props.Create(() => new Many("constant", captured, Shared, Own, count(), (int)boxed + 1));
        captured += " changed";
        Assert.Equal(["constant", "variable", "field", "property", "call 1", 6], props.Arguments);
        Assert.Equal("variable changed", captured);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void The_narrowest_constructor_that_fits_is_chosen()
    {
        using var system = ActorSystem.Create("props", "akka.loggers = []");
        Assert.Equal("text", Ask(system, Props.Create<Overloaded>("x")));
        Assert.Equal("object", Ask(system, Props.Create<Overloaded>(new object())));
        Assert.Equal("nothing", Ask(system, Props.Create<Overloaded>()));
    }

    [Fact]
    public void Props_are_equal_by_value()
    {
        Assert.Equal(Props.Create<Overloaded>("x"), Props.Create<Overloaded>("x"));
        Assert.NotEqual(Props.Create<Overloaded>("x"), Props.Create<Overloaded>("y"));
        Assert.NotEqual(Props.Create<Overloaded>("x"), Props.Create<Overloaded>("x").WithDispatcher("other"));
    }

    private static object Ask(ActorSystem system, Props props) =>
        system.ActorOf(props).Ask("which", TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

    private sealed class Many(string a, string b, string c, string d, string e, int f) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell((a, b, c, d, e, f));
    }

    private sealed class Overloaded : UntypedActor
    {
        private readonly string _which;

        public Overloaded() => _which = "nothing";

        public Overloaded(object value) => _which = value is null ? "null" : "object";

        public Overloaded(string value) => _which = value is null ? "null" : "text";

        protected override void OnReceive(object message) => Sender.Tell(_which);
    }
}
