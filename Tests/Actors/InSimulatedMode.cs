using Iopf.Tests.Actors.Clients;
using Iopf.Tests.Actors.Clients.Guests;
using Iopf.Tests.Actors.Clients.Records;
using Iopf.Tests.Actors.Core;
using Iopf.Tests.Actors.Devices;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Actors.Units;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors;

public sealed class GroupsInSimulation : Groups<InSimulation>;

public sealed class DeadlinesInSimulation : Deadlines<InSimulation>;

public sealed class LossesInSimulation : Losses<InSimulation>;

public sealed class ProbesInSimulation : Probes<InSimulation>;

public sealed class RetellingsInSimulation : Retellings<InSimulation>;

public sealed class CallsInSimulation : Calls<InSimulation>;

public sealed class ServiceTimesInSimulation : ServiceTimes<InSimulation>;

public sealed class ChainsInSimulation : Chains<InSimulation>;

public sealed class CrashesInSimulation : Crashes<InSimulation>;

public sealed class ResidencyInSimulation : Residency<InSimulation>;

public sealed class InvalidationsInSimulation : Invalidations<InSimulation>;

public sealed class ClientFamiliesInSimulation : ClientFamilies<InSimulation>;

public sealed class CrowdsInSimulation : Crowds<InSimulation>;

public sealed class QueuesInSimulation : Queues<InSimulation>;

public sealed class TablesInSimulation : Tables<InSimulation>;

public sealed class SwitchesInSimulation : Switches<InSimulation>;

public sealed class PasidTablesInSimulation : PasidTables<InSimulation>;

public sealed class MatchingInSimulation : Matching<InSimulation>;

public sealed class DrainsInSimulation : Drains<InSimulation>;

public sealed class CrossingsInSimulation : Crossings<InSimulation>;

public sealed class MdevsInSimulation : Mdevs<InSimulation>;

public sealed class GuestClientsInSimulation : GuestClients<InSimulation>;

public sealed class ContextsInSimulation : Contexts<InSimulation>;

public sealed class LaterAnswersInSimulation : LaterAnswers<InSimulation>;

public sealed class RepeatsInSimulation : Repeats<InSimulation>;

public sealed class GivenUpCallsInSimulation : GivenUpCalls<InSimulation>;

public sealed class OnceEachInSimulation : OnceEach<InSimulation>;

public sealed class RegistrationsInSimulation : Registrations<InSimulation>;

public sealed class OtherKindsInSimulation : OtherKinds<InSimulation>;

public sealed class WholeGuestsInSimulation : WholeGuests<InSimulation>;

public sealed class DriversInSimulation : Drivers<InSimulation>;

public sealed class BothContextsInSimulation : BothContexts<InSimulation>;

public sealed class LevelsInSimulation : Levels<InSimulation>;

public sealed class SecondLevelsInSimulation : SecondLevels<InSimulation>;

public sealed class RecordClientsInSimulation : RecordClients<InSimulation>;

public sealed class RecordMembershipsInSimulation : RecordMemberships<InSimulation>;

public sealed class StallsInSimulation : Stalls<InSimulation>;

public sealed class StopMarkersInSimulation : StopMarkers<InSimulation>;

public sealed class StopsInSimulation : Stops<InSimulation>;

public sealed class FunctionResetsInSimulation : FunctionResets<InSimulation>;

public sealed class ProfilesInSimulation : Profiles<InSimulation>;
