using Iopf.Tests.Actors.Clients;
using Iopf.Tests.Actors.Clients.Guests;
using Iopf.Tests.Actors.Clients.Records;
using Iopf.Tests.Actors.Core;
using Iopf.Tests.Actors.Devices;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Actors.Units;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInParallel : Groups<InParallel>;

public sealed class DeadlinesInParallel : Deadlines<InParallel>;

public sealed class LossesInParallel : Losses<InParallel>;

public sealed class ProbesInParallel : Probes<InParallel>;

public sealed class RetellingsInParallel : Retellings<InParallel>;

public sealed class CallsInParallel : Calls<InParallel>;

public sealed class ServiceTimesInParallel : ServiceTimes<InParallel>;

public sealed class ChainsInParallel : Chains<InParallel>;

public sealed class CrashesInParallel : Crashes<InParallel>;

public sealed class ResidencyInParallel : Residency<InParallel>;

public sealed class InvalidationsInParallel : Invalidations<InParallel>;

public sealed class ClientFamiliesInParallel : ClientFamilies<InParallel>;

public sealed class CrowdsInParallel : Crowds<InParallel>;

public sealed class QueuesInParallel : Queues<InParallel>;

public sealed class TablesInParallel : Tables<InParallel>;

public sealed class SwitchesInParallel : Switches<InParallel>;

public sealed class PasidTablesInParallel : PasidTables<InParallel>;

public sealed class MatchingInParallel : Matching<InParallel>;

public sealed class DrainsInParallel : Drains<InParallel>;

public sealed class CrossingsInParallel : Crossings<InParallel>;

public sealed class MdevsInParallel : Mdevs<InParallel>;

public sealed class GuestClientsInParallel : GuestClients<InParallel>;

public sealed class ContextsInParallel : Contexts<InParallel>;

public sealed class LaterAnswersInParallel : LaterAnswers<InParallel>;

public sealed class RepeatsInParallel : Repeats<InParallel>;

public sealed class GivenUpCallsInParallel : GivenUpCalls<InParallel>;

public sealed class OnceEachInParallel : OnceEach<InParallel>;

public sealed class RegistrationsInParallel : Registrations<InParallel>;

public sealed class OtherKindsInParallel : OtherKinds<InParallel>;

public sealed class WholeGuestsInParallel : WholeGuests<InParallel>;

public sealed class DriversInParallel : Drivers<InParallel>;

public sealed class BothContextsInParallel : BothContexts<InParallel>;

public sealed class LevelsInParallel : Levels<InParallel>;

public sealed class SecondLevelsInParallel : SecondLevels<InParallel>;

public sealed class RecordClientsInParallel : RecordClients<InParallel>;

public sealed class RecordMembershipsInParallel : RecordMemberships<InParallel>;

public sealed class StallsInParallel : Stalls<InParallel>;

public sealed class StopMarkersInParallel : StopMarkers<InParallel>;

public sealed class StopsInParallel : Stops<InParallel>;

public sealed class FunctionResetsInParallel : FunctionResets<InParallel>;

public sealed class ProfilesInParallel : Profiles<InParallel>;
