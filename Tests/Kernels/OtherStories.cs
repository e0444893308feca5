namespace Iopf.Tests.Kernels;

/// <summary>Stories of devices, types, PASIDs and results.</summary>
internal static class OtherStories
{
    public static readonly PolicyStory[] All =
    [
        new("F§8.14: a device that was never added, with a domain and without",
            """
            ATTACH 0 - A hold
            --
            REPORT 0 - 1 1 0x1000 1 0
            REPORT 0 7 1 1 0x1000 1 0
            """,
            """
            ret -22
            ret -22
            """,
            """
            WARN_ON(!iopf_param)
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret -22
            page_response dev=0 grpid=1 pasid=7 code=1 for [pasid=7 grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret -22
            """),
        new("F§8.15: a fault that is no page request",
            """
            ADD 0
            ATTACH 0 - A hold
            --
            REPORT 0 - 1 1 0x1000 1 0 7
            """,
            """
            ret -95
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            ret 0
            """),
        new("F§8.16: PASID 0 and the domain of the requester",
            """
            ADD 0
            ATTACH 0 - A hold
            --
            REPORT 0 0 1 1 0x1000 1 0
            """,
            """
            warn dev=0 iopf (pasid 0) without domain attached or handler installed
            ret -22
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=0 grpid=1 last=1 addr=0x1000 perm=1 needs=0
            ret 0
            """),
        new("F§8.16: an unknown PASID under a table of user space, nested and not",
            """
            OPS user_pasid_table 1
            ADD 0
            ATTACH 0 - A hold nested
            --
            REPORT 0 9 1 1 0x1000 1 1
            DETACH 0 -
            ATTACH 0 - B hold
            REPORT 0 9 2 1 0x2000 1 1
            """,
            """
            warn dev=0 iopf (pasid 9) without domain attached or handler installed
            ret -22
            ok
            ok
            warn dev=0 iopf (pasid 9) without domain attached or handler installed
            ret -22
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=9 grpid=1 last=1 addr=0x1000 perm=1 needs=1
            ret 0
            ok
            ok
            page_response dev=0 grpid=2 pasid=9 code=1 for [pasid=9 grpid=2 last=1 addr=0x2000 perm=1 needs=1]
            ret -22
            """),
        new("F§8.18: what the driver returns for a response, and what a made-up answer returns",
            """
            ADD 0
            ATTACH 0 - A inline:1
            OPS ret -5
            --
            REPORT 0 - 1 1 0x1000 1 0
            RAWRESPOND 0 - 1 0 0
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            page_response dev=0 grpid=1 pasid=0 flags=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=0 ret=-5
            ret 0
            warn dev=0 no pending PRQ, drop response
            group_response ret=-22
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret 0
            group_response ret=void
            """,
            """
            handler g=0 dev=0 domain=A count=1
              fault[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret 0
            page_response dev=0 grpid=1 pasid=0 code=0 for [pasid=- grpid=1 last=0 addr=0x0 perm=0 needs=0]
            group_response ret=void
            """),
        new("F§8.1: the lists of a device in the core's own order",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 1 1 0x1000 1 0
            REPORT 0 - 2 1 0x2000 1 0
            REPORT 0 - 3 0 0x3000 1 0
            REPORT 0 - 4 0 0x4000 1 0
            --
            STATE 0
            """,
            """
            state users=3 partial=2 pending=2
              partial[0] pasid=- grpid=4 last=0 addr=0x4000 perm=1 needs=0
              partial[1] pasid=- grpid=3 last=0 addr=0x3000 perm=1 needs=0
              pending[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
              pending[1] pasid=- grpid=2 last=1 addr=0x2000 perm=1 needs=0
            """,
            """
            state users=3 partial=2 pending=2
              partial[0] pasid=- grpid=4 last=0 addr=0x4000 perm=1 needs=0
              partial[1] pasid=- grpid=3 last=0 addr=0x3000 perm=1 needs=0
              pending[0] g=1 pasid=- grpid=2 last=1 addr=0x2000 perm=1 needs=0
              pending[1] g=0 pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            """),
    ];
}
