namespace Iopf.Plays.Charts;

/// <summary>How the parts of a chart look, on light and on dark ground.</summary>
internal static class SvgStyle
{
    /// <summary>The sheet. Colours stand in the rules themselves: not every viewer knows variables.</summary>
    public const string Sheet = """
        <style>
        text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328; }
        .ground { fill: #ffffff; }
        .title { font-size: 16px; font-weight: bold; }
        .heading { font-size: 13px; font-weight: bold; text-anchor: middle; }
        .subheading { fill: #59636e; text-anchor: middle; }
        .time { fill: #59636e; text-anchor: end; }
        .phase { font-weight: bold; }
        .verdict { font-size: 13px; font-weight: bold; }
        .start, .middle, .end { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
        .middle { text-anchor: middle; }
        .end { text-anchor: end; }
        .lifeline { stroke: #afb8c1; }
        .gap { stroke: #afb8c1; stroke-dasharray: 2 4; }
        .band { fill: #eaeef2; }
        .cell { fill: #f6f8fa; stroke: #afb8c1; }
        .note { fill: #fff8c5; stroke: #d4a72c; }
        .state { fill: #ddf4ff; stroke: #54aeff; }
        .arrow { fill: none; stroke-width: 2; }
        .dashes { stroke-dasharray: 6 4; }
        .badge { fill: #ffffff; stroke: #0969da; stroke-width: 2; }
        .number { font-size: 11px; font-weight: bold; fill: #0969da; text-anchor: middle; }
        .none { stroke: #424a53; } .none-head { fill: #424a53; }
        .taken { stroke: #1a7f37; } .taken-head, .taken-text { fill: #1a7f37; }
        .refused { stroke: #cf222e; } .refused-head, .refused-text { fill: #cf222e; }
        .premature { stroke: #a82ba8; stroke-width: 3; } .premature-head, .premature-text { fill: #a82ba8; }
        .cancelled { stroke: #9a6700; } .cancelled-head, .cancelled-text { fill: #9a6700; }
        .lost { stroke: #cf222e; stroke-dasharray: 6 4; } .lost-head, .lost-text { fill: #cf222e; }
        .injected { stroke: #0969da; } .injected-head, .injected-text { fill: #0969da; }
        .broken { stroke: #cf222e; stroke-width: 3; } .broken-head, .broken-text { fill: #cf222e; }
        .taken-text, .refused-text, .premature-text, .cancelled-text, .lost-text, .injected-text, .broken-text { font-weight: bold; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .ground { fill: #0d1117; }
        .subheading, .time { fill: #9198a1; }
        .start, .middle, .end { stroke: #0d1117; }
        .lifeline, .gap { stroke: #4b535d; }
        .band { fill: #212830; }
        .cell { fill: #151b23; stroke: #4b535d; }
        .note { fill: #3a2d0c; stroke: #9e6a03; }
        .state { fill: #0c2d4d; stroke: #1f6feb; }
        .badge { fill: #0d1117; stroke: #58a6ff; }
        .number { fill: #58a6ff; }
        .none { stroke: #c9d1d9; } .none-head { fill: #c9d1d9; }
        .taken { stroke: #3fb950; } .taken-head, .taken-text { fill: #3fb950; }
        .refused { stroke: #ff7b72; } .refused-head, .refused-text { fill: #ff7b72; }
        .premature { stroke: #e18aef; } .premature-head, .premature-text { fill: #e18aef; }
        .cancelled { stroke: #d29922; } .cancelled-head, .cancelled-text { fill: #d29922; }
        .lost { stroke: #ff7b72; } .lost-head, .lost-text { fill: #ff7b72; }
        .injected { stroke: #58a6ff; } .injected-head, .injected-text { fill: #58a6ff; }
        .broken { stroke: #ff7b72; } .broken-head, .broken-text { fill: #ff7b72; }
        }
        </style>
        """;

    /// <summary>The style of a mark.</summary>
    public static string Of(ChartMark mark) => mark == ChartMark.None ? "none" : MarkWords.Word(mark);
}
