using System.Text.Json;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Writing;

/// <summary>Writes values as JSON. Numbers keep the digits they were written with.</summary>
internal static class JsonRendering
{
    public static void Write(HoconValue value, Utf8JsonWriter json)
    {
        switch (value)
        {
            case HoconScalar scalar:
                WriteScalar(scalar, json);
                break;
            case HoconList list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(item, json);
                json.WriteEndArray();
                break;
            case HoconObject @object:
                json.WriteStartObject();
                foreach (var field in @object.Fields)
                {
                    json.WritePropertyName(field.Key);
                    Write(field.Value, json);
                }

                json.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(HoconScalar scalar, Utf8JsonWriter json)
    {
        switch (scalar.Kind)
        {
            case HoconKind.Null:
                json.WriteNullValue();
                break;
            case HoconKind.Boolean:
                json.WriteBooleanValue(scalar.Text is "true");
                break;
            case HoconKind.Number:
                json.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
