namespace Iopf.Tests.Kernels;

/// <summary>Stories of answers and removal.</summary>
internal static class AnswerStories
{
    public static readonly PolicyStory[] All =
    [
        new("F§8.3, F§8.6: an answer is for the first of its index or for its group; a second one takes another group, is dropped or is sent",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 9 1 0x1000 1 0
            REPORT 0 - 9 1 0x2000 1 0
            --
            RESPONDG 1 0 keep
            RESPONDG 1 1 keep
            RESPONDG 0 2
            """,
            """
            page_response dev=0 grpid=9 pasid=0 flags=0 code=0 for [pasid=- grpid=9 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=1 ret=0
            page_response dev=0 grpid=9 pasid=0 flags=0 code=1 for [pasid=- grpid=9 last=1 addr=0x2000 perm=1 needs=0]
            group_response g=1 ret=0
            warn dev=0 no pending PRQ, drop response
            group_response g=0 ret=-22
            """,
            """
            page_response dev=0 grpid=9 pasid=0 code=0 for [pasid=- grpid=9 last=1 addr=0x2000 perm=1 needs=0]
            group_response g=1 ret=0
            group_response g=1 ret=0
            page_response dev=0 grpid=9 pasid=0 code=2 for [pasid=- grpid=9 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=0 ret=0
            """,
            """
            page_response dev=0 grpid=9 pasid=0 code=0 for [pasid=- grpid=9 last=1 addr=0x2000 perm=1 needs=0]
            group_response g=1 ret=0
            page_response dev=0 grpid=9 pasid=0 code=1 for [pasid=- grpid=9 last=1 addr=0x2000 perm=1 needs=0]
            group_response g=1 ret=0
            page_response dev=0 grpid=9 pasid=0 code=2 for [pasid=- grpid=9 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=0 ret=0
            """),
        new("F§8.3: the PASID counts only for a request that needs it",
            """
            ADD 0
            ATTACH 0 1 P hold
            ATTACH 0 2 Q hold
            REPORT 0 1 4 1 0x1000 1 0
            REPORT 0 2 4 1 0x2000 1 1
            --
            RESPONDG 1 0
            RESPONDG 0 1
            """,
            """
            page_response dev=0 grpid=4 pasid=0 flags=0 code=0 for [pasid=1 grpid=4 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=1 ret=0
            group_response g=0 ret=-22
            """,
            """
            page_response dev=0 grpid=4 pasid=2 code=0 for [pasid=2 grpid=4 last=1 addr=0x2000 perm=1 needs=1]
            group_response g=1 ret=0
            page_response dev=0 grpid=4 pasid=1 code=1 for [pasid=1 grpid=4 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=0 ret=0
            """),
        new("F§8.4: a PASID that is needed and not there matches nothing",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 1 1 0x1000 1 1
            --
            RESPOND 0 - 1 0
            REMOVE 0
            """,
            """
            group_response g=0 ret=-22
            page_response dev=0 grpid=1 pasid=0 flags=1 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=1]
            ret void
            """,
            """
            page_response dev=0 grpid=1 pasid=0 code=0 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=1]
            group_response g=0 ret=0
            ret void
            """),
        new("F§8.7: a device that leaves has its groups answered in the order of the list, its partial requests not",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 1 1 0x1000 1 0
            REPORT 0 - 2 1 0x2000 1 0
            REPORT 0 - 3 0 0x3000 1 0
            --
            REMOVE 0
            STATE 0
            """,
            """
            page_response dev=0 grpid=1 pasid=0 flags=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            page_response dev=0 grpid=2 pasid=0 flags=0 code=1 for [pasid=- grpid=2 last=1 addr=0x2000 perm=1 needs=0]
            ret void
            state no fault_param
            """,
            """
            page_response dev=0 grpid=2 pasid=0 code=1 for [pasid=- grpid=2 last=1 addr=0x2000 perm=1 needs=0]
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret void
            state no fault_param
            """),
        new("F§8.7: a late answer for a removed device is refused, or concerns freed memory",
            """
            ADD 0
            ATTACH 0 - A hold
            REPORT 0 - 1 1 0x1000 1 0
            --
            REMOVE 0
            RESPOND 0 - 1 0
            """,
            """
            page_response dev=0 grpid=1 pasid=0 flags=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret void
            warn dev=0 no pending PRQ, drop response
            group_response g=0 ret=-22
            """,
            """
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret void
            """),
        new("F§8.7: a group that was dequeued is answered even after its device left",
            """
            ADD 0
            ATTACH 0 - A dequeue
            REPORT 0 - 1 1 0x1000 1 0
            --
            STATE 0
            REMOVE 0
            RESPONDG 0 0
            """,
            """
            state users=2 partial=0 pending=1
              pending[0] pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            page_response dev=0 grpid=1 pasid=0 flags=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret void
            warn dev=0 no pending PRQ, drop response
            group_response g=0 ret=-22
            """,
            """
            state users=2 partial=0 pending=1
              pending[0] g=0 pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0
            page_response dev=0 grpid=1 pasid=0 code=1 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            ret void
            """,
            """
            state users=2 partial=0 pending=0
            ret void
            page_response dev=0 grpid=1 pasid=0 code=0 for [pasid=- grpid=1 last=1 addr=0x1000 perm=1 needs=0]
            group_response g=0 ret=0
            """),
    ];
}
