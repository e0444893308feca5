using Akka.Actor;
using Akka.Actor.Internal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using AkkaConfig = Akka.Configuration.ConfigurationFactory;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The children of a cell, against a list.</summary>
public sealed class ChildrenTests : IDisposable
{
    private readonly ActorSystemImpl _system = new("children", AkkaConfig.Empty);

    [Fact]
    public void They_behave_as_a_list_without_two_of_one_name() =>
        Prop.ForAll(Gen.Choose(0, 999).ArrayOf(400).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    public void Dispose() => _system.Dispose();

    private void Play(int[] steps)
    {
        var children = new Children();
        var list = new List<ActorCell>();
        foreach (var step in steps)
        {
            var name = step % 2 == 0 ? null : $"n{step % 97}";
            if (step % 5 < 3 && (name is null || children.Find(name) is null))
            {
                var child = Make(children, name);
                children.Add(child);
                list.Add(child);
            }
            else if (list.Count > 0)
            {
                var child = list[step % list.Count];
                Assert.Same(child, children.Find(child.Name));
                Assert.True(children.Contains(child));
                Assert.True(children.Remove(child));
                Assert.False(children.Remove(child));
                list.Remove(child);
                Assert.Null(children.Find(child.Name));
            }

            Assert.Equal(list.Count, children.Count);
        }

        Assert.Equal(list, children.ToArray());
        children.Reset();
        Assert.Empty(children.ToArray());
        Assert.Equal("$a", Make(children, null).Name);
    }

    private ActorCell Make(Children children, string? name) =>
        new(Props.Empty, _system.Dispatchers.DefaultGlobalDispatcher, null, null, name, children.TakeNumber(name is null)) { IsAutoNamed = name is null };
}
