using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>Imports a table through the API and waits for its last row, over the server's death if need be.</summary>
public static class Intake
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<string> StartImportAsync(HotlineApi dispatcher, string fileName, byte[] table) =>
        (await dispatcher.ImportAsync(fileName, table)).Value["id"]!.GetValue<string>();

    public static async Task<JsonObject> FinishedAsync(HotlineApi dispatcher, string jobId)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            try
            {
                var progress = (await dispatcher.GetAsync<JsonObject>($"api/imports/{jobId}")).Value;
                if (progress["status"]!.GetValue<string>() is "finished" or "failed")
                    return progress;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
            {
                // Being restarted.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"Import {jobId} did not finish within {Patience}.");
    }

    /// <summary>Numbers of all tickets, gathered page by page.</summary>
    public static async Task<IReadOnlyList<string>> TicketNumbersAsync(HotlineApi dispatcher, string? state = null)
    {
        List<string> numbers = [];
        string? after = null;
        do
        {
            var page = (await dispatcher.FindTicketsAsync(state, after)).Value;
            numbers.AddRange(page.Items.Select(ticket => ticket.No));
            after = page.Next;
        }
        while (after is not null);
        return numbers;
    }
}
