using System.Reflection;
using Iopf.Messages.Descriptors;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class DescriptorDocumentationTests
{
    private static readonly Type[] Formats =
    [
        .. from type in typeof(IDescriptor<>).Assembly.GetTypes()
           where type.IsValueType && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDescriptor<>))
           orderby type.Name
           select type,
    ];

    [Fact]
    public void Every_format_has_its_section_with_its_size_and_no_other_thing_has()
    {
        Assert.True(Formats.Length >= 18, "The formats are somewhere else.");
        Assert.Equal(Formats.Select(format => $"{format.Name}: {SizeOf(format)} bytes"), DescriptorPage.Headings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_format_has_its_tests() => Assert.Equal(
        Formats,
        from type in typeof(DescriptorDocumentationTests).Assembly.GetTypes()
        let parent = type.BaseType
        where parent is { IsGenericType: true } && parent.GetGenericTypeDefinition() == typeof(DescriptorTests<>)
        let format = parent.GetGenericArguments()[0]
        orderby format.Name
        select format);

    private static int SizeOf(Type format) =>
        (int)format.GetField("Size", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;
}
