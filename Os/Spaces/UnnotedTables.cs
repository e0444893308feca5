using Iopf.Messages;

namespace Iopf.Os.Spaces;

/// <summary>The tables that devices do not have yet, as not all owners have noted them.</summary>
internal sealed class UnnotedTables
{
    private readonly Dictionary<ulong, UnnotedTable> _byNote = [];
    private readonly Dictionary<RequesterId, List<UnnotedTable>> _byDevice = [];

    public void Add(UnnotedTable table)
    {
        foreach (var note in table.Missing)
            _byNote.Add(note, table);

        if (!_byDevice.TryGetValue(table.Requester, out var tables))
            _byDevice.Add(table.Requester, tables = []);

        tables.Add(table);
    }

    /// <summary>A device gets none of them any more.</summary>
    public void Forget(RequesterId device)
    {
        if (!_byDevice.Remove(device, out var tables))
            return;

        foreach (var note in tables.SelectMany(table => table.Missing))
            _byNote.Remove(note);
    }

    /// <summary>An owner has noted one of them.</summary>
    /// <returns>The tables, if that was the last note that was missing; they are none of these any more.</returns>
    public UnnotedTable? Note(ulong token)
    {
        if (!_byNote.Remove(token, out var table) || !table.Note(token) || !table.IsNoted)
            return null;

        Remove(table);
        return table;
    }

    /// <summary>Takes out those of a domain.</summary>
    /// <returns>They, in the order in which they came.</returns>
    public IReadOnlyList<UnnotedTable> Take(int domain)
    {
        List<UnnotedTable> taken = [.. _byNote.Where(note => note.Value.Domain == domain).OrderBy(note => note.Key).Select(note => note.Value).Distinct()];
        foreach (var table in taken)
        {
            foreach (var note in table.Missing)
                _byNote.Remove(note);

            Remove(table);
        }

        return taken;
    }

    private void Remove(UnnotedTable table)
    {
        var tables = _byDevice[table.Requester];
        tables.Remove(table);
        if (tables.Count == 0)
            _byDevice.Remove(table.Requester);
    }
}
