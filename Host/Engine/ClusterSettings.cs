using Iopf.Hocon;
using Iopf.Host.Requests;

namespace Iopf.Host.Engine;

/// <summary>The named sets of settings that a node may have: those of cluster.hocon over those of akka.hocon.</summary>
internal static class ClusterSettings
{
    /// <summary>What every node has, whatever its set.</summary>
    public const string Every = "every";

    private const string FileName = "cluster.hocon";

    /// <summary>The file as it was written.</summary>
    public static string Text { get; } = AkkaSettings.ReadText(FileName);

    private static HoconSection Sections { get; } = HoconDocument.Read(Text, FileName).Section;

    /// <summary>A part of the file alone.</summary>
    public static HoconDocument Part(string name) => new(Sections.GetSection(name).Object);

    /// <summary>All settings of a set.</summary>
    /// <param name="name">One of <see cref="SettingsNames"/>.</param>
    public static HoconDocument Of(string name) => Part(name).WithFallback(Part(Every)).WithFallback(AkkaSettings.Defaults);
}
