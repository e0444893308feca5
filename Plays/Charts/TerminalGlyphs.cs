namespace Iopf.Plays.Charts;

/// <summary>What lines are drawn with.</summary>
internal sealed record TerminalGlyphs
{
    public static readonly TerminalGlyphs Unicode = new();

    public static readonly TerminalGlyphs Ascii = new()
    {
        Lifeline = '|',
        Dash = '-',
        Over = '+',
        RightHead = '>',
        LeftHead = '<',
        Rail = ':',
        RailOver = '+',
        LeaveRight = '.',
        LeaveLeft = '.',
        ArriveRight = '\'',
        ArriveLeft = '\'',
        Lost = '?',
        Gap = ':',
        Note = '*',
        State = '#',
        Self = "(self)",
        Rule = '=',
    };

    public char Lifeline { get; private init; } = '│';

    public char Dash { get; private init; } = '─';

    /// <summary>An arrow passes a lifeline.</summary>
    public char Over { get; private init; } = '┼';

    public char RightHead { get; private init; } = '▶';

    public char LeftHead { get; private init; } = '◀';

    /// <summary>A message on its way.</summary>
    public char Rail { get; private init; } = '┊';

    /// <summary>An arrow passes a message on its way: they cross.</summary>
    public char RailOver { get; private init; } = '┼';

    /// <summary>A message that goes to the right is on its way from here.</summary>
    public char LeaveRight { get; private init; } = '╮';

    public char LeaveLeft { get; private init; } = '╭';

    /// <summary>A message that goes to the right arrives from here.</summary>
    public char ArriveRight { get; private init; } = '╰';

    public char ArriveLeft { get; private init; } = '╯';

    public char Lost { get; private init; } = '╳';

    public char Gap { get; private init; } = '┊';

    public char Note { get; private init; } = '●';

    public char State { get; private init; } = '◆';

    public string Self { get; private init; } = "↺";

    public char Rule { get; private init; } = '═';
}
