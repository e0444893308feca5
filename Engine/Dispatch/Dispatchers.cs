using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by the paths of their configuration.</summary>
public sealed class Dispatchers
{
    /// <summary>The dispatcher of actors that name none.</summary>
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    /// <summary>The dispatcher for blocking work.</summary>
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private const int MaxAliases = 20;

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new(StringComparer.Ordinal);

    /// <summary>Makes the default dispatcher.</summary>
    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        _system = system;
        Prerequisites = prerequisites;
        Logger = logger;
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
    }

    /// <summary>The dispatcher of actors that name none.</summary>
    public MessageDispatcher DefaultGlobalDispatcher { get; }

    /// <summary>The configuration of the default dispatcher.</summary>
    public Config DefaultDispatcherConfig => ConfigOf(DefaultDispatcherId);

    /// <summary>What dispatchers are made with.</summary>
    public IDispatcherPrerequisites Prerequisites { get; }

    private ILoggingAdapter Logger { get; }

    /// <summary>The dispatcher of this path.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        _configurators.GetOrAdd(string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName, Configure).Dispatcher();

    /// <summary>Whether there is a dispatcher of this path.</summary>
    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <summary>Adds a dispatcher; false if there is one of this path.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => _configurators.TryAdd(id, configurator);

    internal MessageDispatcher For(Props props) => props.Dispatcher.Length == 0 ? DefaultGlobalDispatcher : Lookup(props.Dispatcher);

    internal void ShutDownAll()
    {
        foreach (var configurator in _configurators.Values)
        {
            if (configurator is not PinnedDispatcherConfigurator) // those end with their actors
                configurator.Dispatcher().ShutDown();
        }
    }

    private MessageDispatcherConfigurator Configure(string id)
    {
        var config = ConfigOf(id);
        var type = config.GetString("type") ?? throw new ConfigurationException($"{id}: a dispatcher needs a type.");
        var configurator = type switch
        {
            "Dispatcher" or "ForkJoinDispatcher" or "TaskDispatcher" or "ThreadPoolDispatcher" => new DispatcherConfigurator(config, Prerequisites),
            "PinnedDispatcher" => new PinnedDispatcherConfigurator(config, Prerequisites),
            _ => TypeFinder.Make<MessageDispatcherConfigurator>(type, id, config, Prerequisites),
        };
        if (Logger.IsDebugEnabled)
            Logger.Debug("Dispatcher [{0}] is a {1}", id, type);
        return configurator;
    }

    // A path may name another path instead of a section.
    private Config ConfigOf(string id)
    {
        var all = _system.Settings.Config;
        var at = id;
        for (var i = 0; i < MaxAliases; i++)
        {
            if (!all.HasPath(at))
                throw new ConfigurationException($"Dispatcher [{id}] not configured.");
            if (SectionAt(all, at) is { } section)
            {
                return ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section)
                    .WithFallback(at == DefaultDispatcherId ? null : SectionAt(all, DefaultDispatcherId));
            }

            at = all.GetString(at)!;
        }

        throw new ConfigurationException($"Dispatcher [{id}]: more than {MaxAliases} paths name each other.");
    }

    private static Config? SectionAt(Config all, string path)
    {
        try
        {
            return all.GetConfig(path);
        }
        catch (FormatException)
        {
            return null; // a text: the name of another section
        }
    }
}
