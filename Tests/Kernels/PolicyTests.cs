using System.Reflection;
using Iopf.Kernels;
using Xunit;

namespace Iopf.Tests.Kernels;

public class PolicyTests
{
    private static readonly PropertyInfo[] Values = [.. typeof(KernelPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

    public static TheoryData<string, string> StoriesOfVersions =>
        WithVersions(PolicyStory.All.Select(story => story.Name));

    public static TheoryData<string, string> ValuesOfVersions =>
        WithVersions(Values.Select(value => value.Name));

    [Theory]
    [MemberData(nameof(StoriesOfVersions))]
    public void A_version_does_in_a_story_what_the_facts_say(string name, string version)
    {
        var story = PolicyStory.All.Single(story => story.Name == name);

        Assert.Equal(story.ExpectedOf(Versions.Named(version)), story.Play(Versions.Named(version).Policy));
    }

    [Theory]
    [MemberData(nameof(ValuesOfVersions))]
    public void A_version_with_one_value_changed_fails_in_a_story(string value, string name)
    {
        var version = Versions.Named(name);
        var property = Values.Single(property => property.Name == value);
        Assert.All(OtherValues(property, version.Policy), other =>
        {
            // A copy: the clone of a record is what `with` makes.
            var changed = version.Policy with { };
            property.SetValue(changed, other);
            Assert.Contains(PolicyStory.All, story => !story.Play(changed).SequenceEqual(story.ExpectedOf(version)));
        });
    }

    [Fact]
    public void No_value_is_the_same_in_all_versions() =>
        Assert.All(Values, value => Assert.NotEqual(1, KernelVersion.All.Select(version => value.GetValue(version.Policy)).Distinct().Count()));

    [Fact]
    public void A_version_is_found_by_its_whole_name()
    {
        Assert.Equal("6.12.117", KernelVersion.Find("6.12.117")?.Name);
        Assert.Null(KernelVersion.Find("6.12"));
    }

    private static TheoryData<string, string> WithVersions(IEnumerable<string> names)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in names)
        {
            foreach (var version in KernelVersion.All)
                data.Add(name, version.Name);
        }

        return data;
    }

    private static IEnumerable<object> OtherValues(PropertyInfo property, KernelPolicy policy)
    {
        var all = property.PropertyType == typeof(bool) ? [true, false] : Enum.GetValues(property.PropertyType).Cast<object>();
        return all.Where(value => !value.Equals(property.GetValue(policy)));
    }
}
