using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes the strategy of the guardians; <c>akka.actor.guardian-supervisor-strategy</c> names the class.</summary>
public abstract class SupervisorStrategyConfigurator
{
    /// <summary>The strategy.</summary>
    public abstract SupervisorStrategy Create();

    /// <summary>The configurator of a class name.</summary>
    /// <exception cref="ConfigurationException">There is no such class.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName) =>
        TypeFinder.Make<SupervisorStrategyConfigurator>(typeName, "akka.actor.guardian-supervisor-strategy");
}

/// <summary>The guardians restart what fails.</summary>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

/// <summary>The guardians stop what fails.</summary>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
