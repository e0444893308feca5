namespace Iopf.Hocon.Source;

/// <summary>What a value is, as written. Words such as <c>on</c> and <c>10 ms</c> are strings until somebody asks for more.</summary>
public enum HoconKind
{
    /// <summary>The word <c>null</c>.</summary>
    Null,

    /// <summary>The words <c>true</c> and <c>false</c>.</summary>
    Boolean,

    /// <summary>A number as JSON writes it, not in quotes.</summary>
    Number,

    /// <summary>Any other text, with or without quotes.</summary>
    String,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object.</summary>
    Object,
}
