using System.Text;

namespace Akka.Actor.Internal;

/// <summary>Writes a tree of actors as text.</summary>
internal static class TreePrinter
{
    public static string Print(ActorCell root)
    {
        var text = new StringBuilder();
        Print(root, 0, text);
        return text.ToString();
    }

    private static void Print(ActorCell cell, int depth, StringBuilder text)
    {
        text.Append(' ', depth * 2).Append(depth == 0 ? "/" : cell.Name).Append(' ').AppendLine(cell.Props.Type.Name);
        foreach (var child in cell.SnapshotOfChildren())
            Print(child, depth + 1, text);
    }
}
