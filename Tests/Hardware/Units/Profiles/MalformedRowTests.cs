using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Hardware.Units.Profiles;

/// <summary>Each check of a driver by its name (Q4): a request with that flaw and no other, last of its group and not. Expectations are by hand.</summary>
public sealed class MalformedRowTests
{
    private const uint Pasids = 16;
    private static readonly PageRequest Sound = new(new RequesterId(8), new Pasid(7), default, new Iova(0x1000), PageAccess.Read, Last: true);

    private static readonly (string Row, PageRequest Request, bool ReservedBits, PageResponseCode? Last, PageResponseCode? NotLast)[] Expected =
    [
        ("vtd/malformed/not-canonical", Sound with { Address = new Iova(0x8000_0000_0000) }, false, InvalidRequest, null),
        ("vtd/malformed/privileged-access", Sound with { Access = PageAccess.Write | PageAccess.Privileged }, false, InvalidRequest, null),
        ("vtd/malformed/execute-and-read", Sound with { Access = PageAccess.Read | PageAccess.Execute }, false, InvalidRequest, null),
        ("vtd/malformed/wants-nothing", Sound with { Access = PageAccess.None }, false, null, null),
        ("amd/malformed/pasid-out-of-range", Sound with { Pasid = new Pasid(Pasids) }, false, ResponseFailure, ResponseFailure),
        ("amd/malformed/no-pasid", Sound with { Pasid = null }, false, ResponseFailure, ResponseFailure),
        ("amd/malformed/reserved-bits", Sound, true, ResponseFailure, ResponseFailure),
    ];

    // What the unit knows before it looks at the request: shown by the units' own tests.
    private const string OfUnknownFunctions = "vtd/malformed/unknown-requester";

    public static TheoryData<string> Rows => [.. Expected.Select(row => row.Row)];

    [Fact]
    public void Every_check_of_every_profile_has_its_test() => Assert.Equal(
        Architectures.All.SelectMany(architecture => ArchitectureProfile.For(architecture).Malformed).Select(row => row.Name).Order(StringComparer.Ordinal),
        Expected.Select(row => row.Row).Append(OfUnknownFunctions).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Q4_a_request_with_that_flaw_alone_is_found_and_answered_as_the_row_says(string name)
    {
        var (_, request, reserved, last, notLast) = Expected.Single(row => row.Row == name);
        foreach (var architecture in Architectures.All)
        {
            var profile = ArchitectureProfile.For(architecture);
            Assert.Null(MalformedRequest.Find(profile, Sound, Pasids));
            var found = MalformedRequest.Find(profile, request, Pasids, reserved);
            if (profile.Malformed.All(rule => rule.Name != name))
            {
                Assert.Null(found);
                continue;
            }

            Assert.Equal(name, found?.Name);
            Assert.Equal((last, notLast), (found!.AnswerTo(request), found.AnswerTo(request with { Last = false })));
        }
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, false)]
    [InlineData(Pasids - 1, false)]
    [InlineData(Pasids, true)]
    public void Q4_PASIDs_of_an_AMD_unit_begin_at_one_and_end_below_their_number(uint pasid, bool refused)
    {
        var found = MalformedRequest.Find(ArchitectureProfile.For(Architecture.Amd), Sound with { Pasid = new Pasid(pasid) }, Pasids);
        Assert.Equal(refused ? "amd/malformed/pasid-out-of-range" : null, found?.Name);
    }
}
