using System.Runtime.CompilerServices;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

/// <summary>A house whose tickets stop at the node 写入编码, while the task of another branch stays open.</summary>
public abstract class IncidentTest : FlowTest, IAsyncLifetime
{
    protected static readonly Actor Admin = People.Reviewer with { Id = 120, DisplayName = "管理员 周明", Roles = new HashSet<string> { Roles.Admin } };

    /// <summary>With the default strategy the first fault ends the whole flow.</summary>
    protected virtual bool EndsByFault => false;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var flow = await File.ReadAllTextAsync(FlowFile());
        await File.WriteAllTextAsync(
            Path.Combine(House.FlowFolder, "ticket-lifecycle.json"), EndsByFault ? flow.Replace("ContinueWithIncidents", "Fault", StringComparison.Ordinal) : flow);
        await House.PublishFlowsAsync();
    }

    /// <summary>Takes in a ticket that stops.</summary>
    protected async Task<IncidentRow> StopAsync(string content = "路灯不亮，请尽快修好。")
    {
        var no = await House.TakeInAsync(dispatch: false, content: content);
        return (await ListAsync()).Single(row => row.TicketNo == no);
    }

    protected async Task<IReadOnlyList<IncidentRow>> ListAsync(ListIncidents? query = null) =>
        (await House.DoAsync(query ?? new ListIncidents(), Admin)).Items;

    protected Task<string> StateOfAsync(string instanceId) =>
        House.ReadAsync(db => db.Instances.Where(row => row.Id == instanceId).Select(row => row.Status + "/" + row.SubStatus).SingleAsync());

    private static string FlowFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Flows/stopping-ticket.json"));
}
