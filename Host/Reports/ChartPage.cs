using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Following;
using Iopf.Plays;
using Iopf.Plays.Charts;

namespace Iopf.Host.Reports;

/// <summary>The chart of one group of a run, as people read it.</summary>
internal static class ChartPage
{
    private const int ColumnsOfFile = 120;

    /// <summary>Writes it behind the report of its run.</summary>
    public static void Write(HostEnvironment host, GroupChart chart, ChartRequest request)
    {
        var isAscii = request.IsAscii || !host.HasUnicode;
        var options = new TerminalOptions
        {
            Width = request.Width ?? (host.OutputIsTerminal ? host.Columns : ColumnsOfFile),
            Ascii = isAscii,
            HasColors = host.HasColors,
        };
        var page = new ReportPage(host, options.Width, isAscii);
        if (chart.Group is not { } group)
        {
            page.Pair("Chart", $"there is none of {chart.Wish}: {chart.Missing}");
            page.Flush();
            return;
        }

        page.Title($"Group {group.Name}", chart.Wish.Kind == ChartChoice.Named ? "" : $"{chart.Wish}");
        page.Text(RunChart.Summary(group));
        page.Flush();
        host.Output.WriteLine();
        host.Output.Write(TerminalChart.Render(RunChart.Of(group), options).TrimStart('\n'));
    }
}
