using Iopf.Actors.Os;
using Iopf.Lab.Invariants;
using Iopf.Os.Faults;

namespace Iopf.Lab.Observing;

/// <summary>Looks at the domains of the machine itself: those inside of guests have names of their own for groups, which mean nothing here.</summary>
internal sealed class DomainWatch(Ledger ledger, HandlerReports reports) : IDomainProbe
{
    public void CallBegins(JobId job) => ledger.Called(job);

    public void HeldTooLong(string handler, JobId job, TimeSpan held) => reports.HeldTooLong(handler, job, held);

    public void HandlerError(string handler, string what) => reports.HandlerError(handler, what);
}
