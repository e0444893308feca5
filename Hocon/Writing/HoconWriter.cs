using System.Text;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Writing;

/// <summary>Writes values as HOCON in one canonical form: a key a line, two spaces a level, quotes only where they are needed.</summary>
internal sealed class HoconWriter
{
    private const int LineWidth = 100;

    private readonly StringBuilder _text = new();

    public static string Write(HoconObject root)
    {
        var writer = new HoconWriter();
        writer.WriteFields(root, level: 0);
        return writer._text.ToString();
    }

    private void WriteFields(HoconObject value, int level)
    {
        foreach (var field in value.Fields)
        {
            Indent(level).Append(Quoting.Key(field.Key));
            if (field.Value is HoconObject { Fields.Count: > 0 } inner)
            {
                _text.Append(' ');
                WriteBlock(inner, level);
            }
            else
            {
                _text.Append(" = ");
                WriteValue(field.Value, level);
            }

            _text.Append('\n');
        }
    }

    private void WriteValue(HoconValue value, int level)
    {
        switch (value)
        {
            case HoconScalar scalar:
                _text.Append(Quoting.Scalar(scalar.Kind, scalar.Text));
                break;
            case HoconObject @object:
                WriteBlock(@object, level);
                break;
            case HoconList list:
                WriteList(list, level);
                break;
        }
    }

    private void WriteBlock(HoconObject value, int level)
    {
        if (value.Fields.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        _text.Append("{\n");
        WriteFields(value, level + 1);
        Indent(level).Append('}');
    }

    private void WriteList(HoconList list, int level)
    {
        var isShort = list.Height == 1 && list.Weight + (2L * list.Items.Count) < LineWidth;
        _text.Append('[');
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (!isShort) Indent(level + 1, newLine: true);
            else if (i > 0) _text.Append(", ");
            WriteValue(list.Items[i], level + 1);
        }

        if (!isShort) Indent(level, newLine: true);
        _text.Append(']');
    }

    private StringBuilder Indent(int level, bool newLine = false)
    {
        if (newLine) _text.Append('\n');
        return _text.Append(' ', 2 * level);
    }
}
