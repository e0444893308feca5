using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Properties;

/// <summary>A handler that a sequence plays.</summary>
/// <param name="Domain">Its domain.</param>
/// <param name="Contexts">How it may be called.</param>
/// <param name="AnswersLater">Its Ignore means that it owes the answer.</param>
/// <param name="TakesMalformed">It is called for malformed requests too.</param>
/// <param name="Registered">It is in the chain from the beginning.</param>
internal sealed record HandlerRole(int Domain, HandlerContexts Contexts, bool AnswersLater, bool TakesMalformed, bool Registered)
{
    public HandlerDeclaration Declared => new(Contexts) { AnswersLater = AnswersLater, TakesMalformed = TakesMalformed };
}

/// <summary>What a sequence of operations is played on. Small bounds, so that they are reached.</summary>
internal sealed record CoreSetup(
    AnswerMatching Matching,
    GroupActors Actors,
    bool PasidInResponse,
    PageResponseCode ClosingCode,
    int Deadline,
    int PartialDeadline,
    AtBound AtBound)
{
    public const int Groups = 6;
    public const int PartialRequests = 5;
    public const int Workers = 2;
    public const int Waiting = 1;
    public const int PlacesGivenBack = 1;
    public const int Domains = 3;
    public const int FaultDomains = 2;

    /// <summary>All handlers, those of domain 0 first; the last domain takes no faults and has none.</summary>
    public static IReadOnlyList<HandlerRole> Roles { get; } =
    [
        new(0, HandlerContexts.NonBlocking, AnswersLater: false, TakesMalformed: true, Registered: true),
        new(0, HandlerContexts.Both, AnswersLater: true, TakesMalformed: true, Registered: true),
        new(1, HandlerContexts.Blocking, AnswersLater: true, TakesMalformed: false, Registered: true),
        new(1, HandlerContexts.NonBlocking, AnswersLater: false, TakesMalformed: true, Registered: false),
    ];
}
