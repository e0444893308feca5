namespace Iopf.Os.Domains;

/// <summary>The name of a handler in its domain. It has the same one each time that it registers.</summary>
/// <param name="Number">Counted from 0.</param>
public readonly record struct HandlerId(int Number);

/// <summary>A handler of a domain's chain.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Rules">What it declared.</param>
public readonly record struct ChainHandler(HandlerId Id, HandlerRules Rules);
