using Iopf.Messages;

namespace Iopf.Actors.Os;

/// <summary>A drain has waited as long as it may.</summary>
/// <param name="Pasid">The address space.</param>
internal sealed record DrainOver(Pasid? Pasid);
