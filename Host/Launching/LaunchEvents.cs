using System.Text.Json;

namespace Iopf.Host.Launching;

/// <summary>What a launcher hears. All of it is handled one after the other.</summary>
internal abstract record LaunchEvent;

/// <summary>A node said what happened to it.</summary>
/// <param name="Number">The node, from 1.</param>
/// <param name="Name">The name of the event.</param>
/// <param name="Content">The whole of it.</param>
internal sealed record NodeSaid(int Number, string Name, JsonElement Content) : LaunchEvent;

/// <summary>A node wrote to its standard error, or something that is no event.</summary>
/// <param name="Number">The node.</param>
/// <param name="Text">The line.</param>
internal sealed record NodeComplained(int Number, string Text) : LaunchEvent;

/// <summary>The process of a node is gone.</summary>
/// <param name="Number">The node.</param>
/// <param name="Code">Its exit code; 128 and the signal where one ended it.</param>
internal sealed record NodeGone(int Number, int Code) : LaunchEvent;

/// <summary>Somebody at another terminal wants something.</summary>
/// <param name="Request">What.</param>
/// <param name="Reply">Takes the answer, an object of JSON in one line.</param>
internal sealed record Asked(ControlRequest Request, TaskCompletionSource<string> Reply) : LaunchEvent;

/// <summary>The user ends the cluster.</summary>
internal sealed record EndWanted : LaunchEvent;

/// <summary>Somebody waited long enough.</summary>
/// <param name="Of">For what.</param>
internal sealed record TimeIsUp(object Of) : LaunchEvent;

/// <summary>The experiment is over.</summary>
/// <param name="Code">What it showed.</param>
internal sealed record ExperimentDone(Terminal.ExitCode Code) : LaunchEvent;
