namespace Iopf.Tests.Kernels;

/// <summary>Stories of domains, handlers and memory.</summary>
internal static class SetupStories
{
    public static readonly PolicyStory[] All =
    [
        new("F§8.9: a partial request without a domain",
            """
            ADD 0
            --
            REPORT 0 7 1 0 0x1000 1 1
            STATE 0
            """,
            """
            ret 0
            state users=1 partial=1 pending=0
              partial[0] pasid=7 grpid=1 last=0 addr=0x1000 perm=1 needs=1
            """,
            """
            page_response dev=0 grpid=1 pasid=7 code=1 for [pasid=7 grpid=1 last=0 addr=0x1000 perm=1 needs=1]
            ret -22
            state users=1 partial=0 pending=0
            """),
        new("F§8.9: a last request without a domain, and the partial ones before it",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 6 0 0x1000 1 0
            DETACH 0 -
            --
            REPORT 0 - 6 1 0x2000 1 0
            STATE 0
            """,
            """
            warn dev=0 iopf (pasid 0) without domain attached or handler installed
            ret -22
            state users=1 partial=0 pending=0
            """,
            """
            page_response dev=0 grpid=6 pasid=0 code=1 for [pasid=- grpid=6 last=1 addr=0x2000 perm=1 needs=0]
            ret -22
            state users=1 partial=1 pending=0
              partial[0] pasid=- grpid=6 last=0 addr=0x1000 perm=1 needs=0
            """),
        new("F§8.9: a domain without a handler; only page requests are answered",
            """
            ADD 0
            ATTACH 0 - N nohandler
            --
            REPORT 0 - 6 1 0x2000 1 0
            REPORT 0 - 6 1 0x2000 1 0 3
            """,
            """
            warn dev=0 iopf (pasid 0) without domain attached or handler installed
            ret -22
            ret -95
            """,
            """
            page_response dev=0 grpid=6 pasid=0 code=1 for [pasid=- grpid=6 last=1 addr=0x2000 perm=1 needs=0]
            ret -22
            ret -22
            """),
        new("F§8.12: the first allocation of a last request fails",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 5 0 0x1000 1 0
            FAILALLOC 0
            --
            REPORT 0 - 5 1 0x2000 1 0
            STATE 0
            """,
            """
            alloc-failed
            ret -12
            state users=1 partial=1 pending=0
              partial[0] pasid=- grpid=5 last=0 addr=0x1000 perm=1 needs=0
            """,
            """
            alloc-failed
            warn dev=0 iopf with pasid 0 aborted
            page_response dev=0 grpid=5 pasid=0 code=2 for [pasid=- grpid=5 last=1 addr=0x2000 perm=1 needs=0]
            ret 0
            state users=1 partial=0 pending=0
            """),
        new("F§8.12: the second allocation from a last request on fails",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 5 0 0x1000 1 0
            FAILALLOC 1
            --
            REPORT 0 - 5 1 0x2000 1 0
            STATE 0
            REPORT 0 - 5 0 0x3000 1 0
            STATE 0
            """,
            """
            alloc-failed
            ret -12
            state users=1 partial=0 pending=0
            ret 0
            state users=1 partial=1 pending=0
              partial[0] pasid=- grpid=5 last=0 addr=0x3000 perm=1 needs=0
            """,
            """
            handler g=0 dev=0 domain=A count=2
              fault[0] pasid=- grpid=5 last=0 addr=0x1000 perm=1 needs=0
              fault[1] pasid=- grpid=5 last=1 addr=0x2000 perm=1 needs=0
            ret 0
            state users=2 partial=0 pending=1
              pending[0] g=0 pasid=- grpid=5 last=1 addr=0x2000 perm=1 needs=0
            alloc-failed
            ret -12
            state users=2 partial=0 pending=1
              pending[0] g=0 pasid=- grpid=5 last=1 addr=0x2000 perm=1 needs=0
            """),
    ];
}
