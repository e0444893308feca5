using Akka.Actor;
using Akka.Configuration;
using Iopf.Actors;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Hocon.Units;
using Iopf.Hocon.Values;
using Iopf.Text;

namespace Iopf.Host.Engine;

/// <summary>What this program itself knows of the settings of the actor system, so that errors in them have a place.</summary>
/// <param name="settings">The settings as they will hold: a user's over those in the program.</param>
/// <param name="defaults">Those in the program; they have every key under `iopf`.</param>
internal sealed class AkkaRules(HoconDocument settings, HoconDocument defaults)
{
    private const string DefaultDispatcher = "akka.actor.default-dispatcher";
    private const string ExitPath = "akka.coordinated-shutdown.exit-clr";
    private const long Millisecond = 1_000_000;

    private static readonly string[] Roots = ["akka", "iopf"];

    // What the program says itself: what kind of system it is, and of a node where it listens, whom it joins and what it runs.
    private static readonly string[] Reserved =
    [
        "akka.actor.provider", "akka.remote.enabled-transports", "akka.remote.dot-netty.tcp.hostname", "akka.remote.dot-netty.tcp.port",
        "akka.remote.dot-netty.tcp.public-hostname", "akka.remote.dot-netty.tcp.public-port", "akka.remote.dot-netty.tcp.enable-ssl",
        "akka.remote.dot-netty.tcp.ssl", "akka.cluster.seed-nodes", "akka.cluster.roles",
    ];

    // Keys that Akka.NET reads, though its own settings of the default dispatcher do not have them.
    private static readonly string[] FurtherDispatcherKeys =
        ["mailbox-type", "mailbox-capacity", "mailbox-push-timeout-time", "dedicated-thread-pool", "channel-executor"];

    private readonly List<InputError> _errors = [];

    /// <summary>Looks for errors in a user's part of the settings.</summary>
    public IReadOnlyList<InputError> Check(HoconDocument document)
    {
        CheckKeys(document.Root);
        var section = settings.Section;
        Check(() => section.GetSection("akka"));
        Check(() => section.GetSection("iopf").GetSection("supervision"));
        if (_errors.Count > 0)
            return _errors;

        Check(() => LogLevels.OfSetting(section, "akka.loglevel"));
        Check(() => LeaveTheProgramItsOwn(section));
        Check(() => section.GetInt32("iopf.supervision.restarts", 0, int.MaxValue));
        Check(() => section.GetNanoseconds("iopf.supervision.within", Millisecond, HoconDuration.Infinite));
        Check(() => section.GetNanoseconds("iopf.termination-timeout", Millisecond, HoconDuration.Infinite));
        foreach (var dispatcher in (string[])[DefaultDispatcher, .. ActorDispatchers.All])
        {
            if (section.TryGet(dispatcher, out var value) && value is HoconObject)
                Check(() => section.GetInt32($"{dispatcher}.throughput", 1, int.MaxValue));
        }

        CheckExtensions(section);
        return _errors;
    }

    /// <summary>The error of a text or value that breaks a rule of HOCON.</summary>
    public static InputError ErrorOf(HoconException failure) => At(failure.Position, failure.Rule.TrimEnd('.'));

    /// <summary>An error at a place.</summary>
    public static InputError At(HoconPosition place, string rule) => new(place.File, place.Line, place.Column, rule);

    /// <summary>Akka.NET passes over keys that it does not know. What is probably a slip is refused here.</summary>
    private void CheckKeys(HoconObject root)
    {
        var reference = ConfigurationFactory.Default();
        foreach (var field in root.Fields.Where(field => !Roots.Contains(field.Key)))
            RefuseNear("", field, Roots);

        if (Below(root, "akka") is { } akka)
        {
            var known = KeysOf(reference, "akka");
            foreach (var field in akka.Fields.Where(field => field.Value is not HoconObject && !known.Contains(field.Key)))
                RefuseNear("akka.", field, known);
        }

        foreach (var path in (string[])["iopf", "iopf.supervision", "iopf.cluster"])
        {
            if (Below(defaults.Root, path) is { } known)
                CheckKeys(root, path, [.. known.Fields.Select(field => field.Key)]);
        }

        string[] dispatcherKeys = [.. KeysOf(reference, DefaultDispatcher), .. FurtherDispatcherKeys];
        foreach (var dispatcher in (string[])[DefaultDispatcher, .. ActorDispatchers.All])
            CheckKeys(root, dispatcher, dispatcherKeys);
    }

    private void CheckKeys(HoconObject root, string path, string[] known)
    {
        foreach (var field in Below(root, path)?.Fields.Where(field => !known.Contains(field.Key)) ?? [])
        {
            var hint = EditDistance.Nearest(field.Key, known) is { } near
                ? $"did you mean {path}.{near}?"
                : $"the keys here are {string.Join(", ", known)}";
            _errors.Add(At(field.KeyPosition, $"{path}.{field.Key} is no key; {hint}"));
        }
    }

    /// <summary>Other words may be those of plug-ins, or of values for substitutions.</summary>
    private void RefuseNear(string prefix, HoconField field, string[] known)
    {
        if (EditDistance.Nearest(field.Key, known) is { } near)
            _errors.Add(At(field.KeyPosition, $"{prefix}{field.Key} is no key; did you mean {prefix}{near}?"));
    }

    /// <summary>Standard output is the report's, so no logger but the program's own may be named; and the program ends by itself.</summary>
    private void LeaveTheProgramItsOwn(HoconSection section)
    {
        const string Rule = "cannot be set: the program has a logger of its own, which writes to standard error or to the file of --log";
        foreach (var path in (string[])["akka.loggers", "akka.stdout-logger-class"])
        {
            if (section.TryGet(path, out var value))
                _errors.Add(At(value.Position, $"{path} {Rule}"));
        }

        foreach (var path in Reserved)
        {
            if (section.TryGet(path, out var value))
                _errors.Add(At(value.Position, $"{path} cannot be set: the program does, by what it is asked for"));
        }

        if (LogLevels.OfSetting(section, "akka.stdout-loglevel") != LogLevels.Off)
            throw section.Unexpected("akka.stdout-loglevel", LogLevels.Off);

        if (section.GetBoolean(ExitPath, orElse: false))
            throw section.Unexpected(ExitPath, LogLevels.Off);
    }

    /// <summary>Akka.NET starts without the extensions that it does not find.</summary>
    private void CheckExtensions(HoconSection section)
    {
        Check(() => section.GetStrings("akka.extensions", []));
        if (_errors.Count > 0 || !section.TryGet("akka.extensions", out var found))
            return;

        foreach (var item in ((HoconList)found).Items.OfType<HoconScalar>().Where(item => !IsExtension(item.Text)))
            _errors.Add(At(item.Position, $"akka.extensions has `{item.Text}`, which is no extension that the program can find"));
    }

    private static bool IsExtension(string name)
    {
        try
        {
            return Type.GetType(name) is { IsAbstract: false, IsClass: true } type && typeof(IExtensionId).IsAssignableFrom(type);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or TypeLoadException or BadImageFormatException)
        {
            // The name is not written as a type's name is, or its assembly is broken.
            return false;
        }
    }

    private void Check(Action read)
    {
        try
        {
            read();
        }
        catch (HoconException failure)
        {
            _errors.Add(ErrorOf(failure));
        }
    }

    private static HoconObject? Below(HoconObject root, string path) =>
        root.TryGet(HoconPath.Parse(path), out var value) ? value as HoconObject : null;

    private static string[] KeysOf(Config reference, string path) => [.. reference.GetConfig(path).Root.GetObject().Items.Keys];
}
