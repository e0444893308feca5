using Iopf.Messages;

namespace Iopf.Lab.Running;

/// <summary>A process on a device.</summary>
/// <param name="Name">Its name in random streams.</param>
/// <param name="Function">The function that it uses; null: the PF.</param>
/// <param name="Pasid">Its address space on that function.</param>
/// <param name="Number">Which of the processes of its function it is, from 0.</param>
/// <param name="Of">How many processes its function has.</param>
/// <param name="Chain">Names of the handlers that serve it, in the order of asking; empty: the scenario's own.</param>
internal readonly record struct ProcessPlace(string Name, RequesterId? Function, Pasid Pasid, int Number, int Of, EquatableArray<string> Chain);
