using Akka.Configuration;

namespace Akka.Actor.Internal;

/// <summary>What <c>akka.actor.deployment</c> says about actors by their path below <c>/user</c>: dispatcher and mailbox.</summary>
internal sealed class Deployments(Config section)
{
    /// <summary>The section's rules, or null when it has none.</summary>
    public static Deployments? Of(Config config) =>
        config.GetConfig("akka.actor.deployment") is { IsEmpty: false } section ? new Deployments(section) : null;

    public Props Apply(Props props, ActorCell parent, string name)
    {
        var elements = parent.Path.Elements.Append(name).ToArray();
        if (!string.Equals(elements[0], "user", StringComparison.Ordinal))
            return props;
        var rule = section.GetConfig($"\"/{string.Join('/', elements.Skip(1))}\"");
        if (rule?.GetString("dispatcher") is { Length: > 0 } dispatcher)
            props = props.WithDispatcher(dispatcher);
        if (rule?.GetString("mailbox") is { Length: > 0 } mailbox)
            props = props.WithMailbox(mailbox);
        return props;
    }
}
