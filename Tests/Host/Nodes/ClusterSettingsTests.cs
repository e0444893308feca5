using System.Text.RegularExpressions;
using Akka.Configuration;
using Iopf.Cluster.Nodes;
using Iopf.Hocon.Values;
using Iopf.Host.Engine;
using Iopf.Host.Requests;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>cluster.hocon has no slip, and its times fit together.</summary>
public sealed partial class ClusterSettingsTests
{
    private const string Sharding = "akka.cluster.sharding";
    private const string Phases = "akka.coordinated-shutdown";

    /// <summary>The longest deadline of the core that is nobody's own wish.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Sets => [.. SettingsNames.All];

    public static TheoryData<string> Parts => [ClusterSettings.Every, .. SettingsNames.All];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_key_is_one_that_Akka_NET_reads(string part)
    {
        var reference = Reference();
        Assert.DoesNotContain(Leaves(part).Keys, path => path != "iopf.cluster.end-within" && !reference.HasPath(path));
    }

    [Fact]
    public void Both_sets_have_the_same_keys_with_other_values()
    {
        var (production, test) = (Leaves(SettingsNames.Production), Leaves(SettingsNames.Test));
        Assert.Equal(production.Keys, test.Keys);
        Assert.DoesNotContain(production.Keys, path => production[path] == test[path]);
        Assert.Empty(production.Keys.Intersect(Leaves(ClusterSettings.Every).Keys));
    }

    [Fact]
    public void Every_key_is_explained_in_the_line_above_it()
    {
        var lines = ClusterSettings.Text.Split('\n');
        var keys = Enumerable.Range(1, lines.Length - 1).Where(i => Setting.IsMatch(lines[i])).ToList();
        Assert.Equal(new[] { ClusterSettings.Every, SettingsNames.Production, SettingsNames.Test }.Sum(part => Leaves(part).Count), keys.Count);
        Assert.All(keys, i => Assert.StartsWith("#", lines[i - 1].TrimStart()));
    }

    [Fact]
    public void The_page_has_every_key_with_its_values()
    {
        var page = Docs.Read("cluster.md");
        var (production, test) = (Leaves(SettingsNames.Production), Leaves(SettingsNames.Test));
        Assert.All(production.Keys, path => Assert.Contains($"| `{path}` | {production[path]} | {test[path]} |", page));
        Assert.All(Leaves(ClusterSettings.Every), each => Assert.Contains($"| `{each.Key}` | {each.Value} |", page));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Phases_last_longer_than_the_deadline_and_than_what_happens_in_them(string set)
    {
        var config = Config(set);
        var handOff = config.GetTimeSpan($"{Sharding}.handoff-timeout");
        var retries = config.GetInt("akka.cluster.singleton.min-number-of-hand-over-retries") * config.GetTimeSpan("akka.cluster.singleton.hand-over-retry-interval");
        TimeSpan Of(string phase) => config.GetTimeSpan($"{Phases}.phases.{phase}.timeout");

        // Akka.NET stops an entity by force five seconds before the end of the hand-off.
        Assert.True(handOff - TimeSpan.FromSeconds(5) >= Deadline + Margin);
        Assert.True(Of("cluster-sharding-shutdown-region") >= handOff + Margin);
        Assert.True(config.GetTimeSpan($"{Phases}.default-phase-timeout") >= Deadline + Margin);
        Assert.True(retries >= Deadline + Margin);
        Assert.True(Of("cluster-exiting") >= retries + Margin);
        Assert.True(Of("actor-system-terminate") >= config.GetTimeSpan("iopf.termination-timeout") + Margin);
        Assert.True(config.GetTimeSpan("iopf.cluster.end-within") >= Of("cluster-sharding-shutdown-region") + Of("cluster-exiting"));
    }

    [Fact]
    public void A_dead_node_is_removed_after_the_deadline_in_production_and_before_it_in_tests()
    {
        Assert.True(Removal(SettingsNames.Production) > Deadline + Margin);
        Assert.True(Removal(SettingsNames.Test) < Deadline - TimeSpan.FromSeconds(3));
    }

    private static TimeSpan Removal(string set) =>
        Config(set).GetTimeSpan("akka.cluster.failure-detector.acceptable-heartbeat-pause") + Config(set).GetTimeSpan("akka.cluster.split-brain-resolver.stable-after");

    private static Config Config(string set) => AkkaConfig.Of(ClusterSettings.Of(set).Root).WithFallback(Reference());

    private static Config Reference() => ConfigurationFactory.FromResource("Akka.Remote.Configuration.Remote.conf", typeof(Akka.Remote.RemoteActorRef).Assembly)
        .WithFallback(ConfigurationFactory.FromResource("Akka.Cluster.Configuration.Cluster.conf", typeof(Akka.Cluster.Member).Assembly))
        .WithFallback(ClusterDefaults.Config)
        .WithFallback(ConfigurationFactory.Default());

    private static SortedDictionary<string, string> Leaves(string part)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(ClusterSettings.Part(part).Root, "", leaves);
        return leaves;
    }

    private static void Add(HoconObject within, string prefix, SortedDictionary<string, string> leaves)
    {
        foreach (var field in within.Fields)
        {
            if (field.Value is HoconObject inner)
                Add(inner, $"{prefix}{field.Key}.", leaves);
            else
                leaves.Add(prefix + field.Key, field.Value is HoconScalar scalar ? scalar.Text : "[]");
        }
    }

    [GeneratedRegex(@"^\s*[\w.-]+ = ", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Setting { get; }
}
