using Iopf.Hocon;
using Iopf.Hocon.Units;

namespace Akka.Configuration;

/// <summary>Settings by path, as Akka.NET's <c>Config</c>: what is missing has a default, what cannot be read is a
/// <see cref="FormatException"/> that names the place. A value <c>null</c> counts as missing. A <c>Config</c> never changes.</summary>
/// <remarks>A face on <see cref="HoconDocument"/>.</remarks>
public class Config
{
    private const double Greatest = double.MaxValue;

    private readonly HoconDocument _document;

    /// <summary>Makes settings without content.</summary>
    public Config()
        : this(HoconDocument.Read("", "empty"))
    {
    }

    internal Config(HoconDocument document) => _document = document;

    /// <summary>Settings without content.</summary>
    public static Config Empty { get; } = new();

    /// <summary>True when there are no settings here.</summary>
    public virtual bool IsEmpty => _document.Root.Fields.Count == 0;

    /// <summary>Reads a text, as <see cref="ConfigurationFactory.ParseString(string)"/>.</summary>
    /// <param name="str">The HOCON text.</param>
    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>True when something was written at the path, were it <c>null</c>.</summary>
    /// <param name="path">The path.</param>
    public virtual bool HasPath(string path) => Ask(path, static (section, path) => section.Object.TryGet(HoconPath.Parse(path), out _));

    /// <summary>The text at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there.</param>
    public virtual string? GetString(string path, string? @default = null) =>
        Says(path) ? Ask(path, static (section, path) => section.GetString(path)) : @default;

    /// <summary>The whole number at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there.</param>
    public virtual int GetInt(string path, int @default = 0) =>
        Ask(path, (section, path) => section.GetInt32(path, int.MinValue, int.MaxValue, @default));

    /// <summary>The whole number at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there.</param>
    public virtual long GetLong(string path, long @default = 0) =>
        Ask(path, (section, path) => section.GetInt64(path, long.MinValue, long.MaxValue, @default));

    /// <summary>The number at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there.</param>
    public virtual double GetDouble(string path, double @default = 0) =>
        Ask(path, (section, path) => section.GetDouble(path, -Greatest, Greatest, @default));

    /// <summary>The truth value at a path: on, true, yes or off, false, no.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there.</param>
    public virtual bool GetBoolean(string path, bool @default = false) =>
        Ask(path, (section, path) => section.GetBoolean(path, @default));

    /// <summary>The duration at a path; a number without a unit counts milliseconds.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What holds when nothing is there; no time at all if null.</param>
    /// <param name="allowInfinite">True when <c>infinite</c> may stand there, which gives <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true)
    {
        if (!Says(path)) return @default.GetValueOrDefault();
        var most = allowInfinite ? HoconDuration.Infinite : HoconDuration.Infinite - 1;
        var nanoseconds = Ask(path, (section, path) => section.GetNanoseconds(path, 0, most));
        return nanoseconds == HoconDuration.Infinite
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>The size at a path in bytes.</summary>
    /// <param name="path">The path.</param>
    /// <param name="def">What holds when nothing is there.</param>
    public virtual long? GetByteSize(string path, long? def = null) =>
        Says(path) ? Ask(path, static (section, path) => section.GetBytes(path, 0, long.MaxValue)) : def;

    /// <summary>The texts in the list at a path; none when nothing is there.</summary>
    /// <param name="path">The path.</param>
    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    /// <summary>The texts in the list at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="defaultPaths">What holds when nothing is there.</param>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        Ask(path, (section, path) => (IList<string>)[.. section.GetStrings(path, defaultPaths)]);

    /// <summary>The settings under a path; null when there are none.</summary>
    /// <param name="path">The path.</param>
    public virtual Config? GetConfig(string path) =>
        Says(path) ? new Config(new HoconDocument(Ask(path, static (section, path) => section.GetSection(path)).Object)) : null;

    /// <summary>These settings over others: objects at the same path are merged, otherwise the value here stands.</summary>
    /// <param name="fallback">What holds where nothing is said here; null for nothing.</param>
    /// <exception cref="ArgumentException">The fallback is this object itself.</exception>
    public virtual Config WithFallback(Config? fallback)
    {
        if (ReferenceEquals(fallback, this)) throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        if (fallback is null || fallback.IsEmpty) return this;
        return IsEmpty ? fallback : new Config(_document.WithFallback(fallback._document));
    }

    /// <summary>The settings as HOCON.</summary>
    public override string ToString() => _document.ToHocon();

    private bool Says(string path) => Ask(path, static (section, path) => section.Has(path));

    private T Ask<T>(string path, Func<HoconSection, string, T> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return read(_document.Section, path);
        }
        catch (HoconException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }
}
