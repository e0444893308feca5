namespace Iopf.Tests.Actors.Properties;

/// <summary>A group of the reference model.</summary>
internal sealed class ReferenceGroup(int index, int pasid, int domain)
{
    public int Index { get; } = index;

    /// <summary>0: none.</summary>
    public int Pasid { get; } = pasid;

    public int Domain { get; } = domain;

    /// <summary>What its requests ask for; each page is asked for once in a sequence, so it names its request.</summary>
    public List<int> Pages { get; } = [];

    public bool Malformed { get; init; }

    public bool Complete { get; set; }

    public uint Cookie { get; set; }

    /// <summary>When its deadline is over; null: never.</summary>
    public long? Due { get; set; }

    /// <summary>The name of a complete group.</summary>
    public int Key => Pages[^1];
}

/// <summary>What a domain does about a group.</summary>
internal sealed class ReferenceCall(ReferenceGroup group, int client)
{
    public ReferenceGroup Group { get; } = group;

    public int Client { get; } = client;

    public bool Waits { get; set; }

    public bool Blocking { get; set; }

    public bool Owed { get; set; }

    /// <summary>What closed the group meanwhile; null: nothing did.</summary>
    public string? GivenUp { get; set; }

    public bool HasWorker => Blocking && !Waits && !Owed;
}

/// <summary>A question that a handler was asked.</summary>
internal sealed class ReferenceQuestion(ReferenceCall call, bool blocking)
{
    public ReferenceCall Call { get; } = call;

    public bool Blocking { get; } = blocking;

    public bool Replied { get; set; }
}

/// <summary>A change of the device's address spaces.</summary>
internal sealed class ReferenceChange(string text, int pasid, int? domain, int? bound)
{
    public string Text { get; } = text;

    public int Pasid { get; } = pasid;

    /// <summary>The domain to attach; null: none.</summary>
    public int? Domain { get; } = domain;

    /// <summary>How long a drain waits; null: it is no drain.</summary>
    public int? Bound { get; } = bound;

    public bool AtUnit { get; set; }

    public List<ReferenceGroup> Left { get; } = [];

    public long? Due { get; set; }
}
