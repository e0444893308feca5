using System.Text.Json;
using Iopf.Host.Launching;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>The state of a cluster, for people.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public void A_table_has_nodes_and_the_members_that_nobody_started() => Assert.Equal(
        [
            "node  address  process  state     member           roles  shards               messages that wait",
            "1     h:1      7        up        up, leader       host   host 2 (3 entities)  12, 9 for host/0/0/os",
            "2     -        8        starting  -                -      -                    -",
            "-     h:9      -        -         up, unreachable  -      -                    -",
        ],
        LinesOf(
            """
            {"nodes":[{"number":1,"address":"h:1","process":7,"state":"up","regions":[{"type":"host","shards":[{"id":"0","entities":2},{"id":"1","entities":1}]}],
              "mailboxes":{"actors":40,"waiting":12,"longest":{"actor":"host/0/0/os","waiting":9}}},
             {"number":2,"address":null,"process":8,"state":"starting"}],
             "leader":"h:1","members":[{"address":"h:1","status":"up","reachable":true,"roles":["host"]},{"address":"h:9","status":"up","reachable":false,"roles":[]}]}
            """));

    [Fact]
    public void Where_nothing_waits_the_table_says_so() => Assert.EndsWith(
        "  0", LinesOf("""{"nodes":[{"number":1,"address":"h:1","process":7,"state":"up","mailboxes":{"actors":4,"waiting":0,"longest":null}}]}""")[1], StringComparison.Ordinal);

    [Fact]
    public void Below_the_table_is_how_far_what_runs_is() => Assert.Equal(
        [
            "",
            "plain: 41 %  1,234 of 3,000 accesses, 56 groups, 1 of 3 machines over",
            "machine  state    life  node  accesses        groups",
            "host-0   done     2     1     1,000 of 1,000  40",
            "host-1   running  1     3     234 of 1,000    16",
            "host-2   waiting  -     -     0 of 1,000      0",
        ],
        LinesOf(
            """
            {"nodes":[],"run":{"scenario":"plain","hosts":3,"over":1,"accesses":1234,"planned":3000,"groups":56,"machines":[
             {"host":0,"state":"done","life":2,"node":1,"accesses":1000,"planned":1000,"groups":40},
             {"host":1,"state":"running","life":1,"node":3,"accesses":234,"planned":1000,"groups":16},
             {"host":2,"state":"waiting","life":0,"node":0,"accesses":0,"planned":1000,"groups":0}]}}
            """)[1..]);

    [Fact]
    public void Of_many_machines_the_first_are_shown()
    {
        var machines = string.Join(',', Enumerable.Range(0, RunPage.MostMachines + 2).Select(host => $$"""{"host":{{host}}}"""));
        var lines = LinesOf($$$"""{"nodes":[],"run":{"scenario":"plain","machines":[{{{machines}}}]}}""");
        Assert.Equal("and 2 more machines, which --json shows", lines[^1]);
        Assert.StartsWith($"host-{RunPage.MostMachines - 1} ", lines[^2], StringComparison.Ordinal);
    }

    private static List<string> LinesOf(string status)
    {
        using var document = JsonDocument.Parse(status);
        return [.. StatusPage.Lines(document.RootElement)];
    }
}
