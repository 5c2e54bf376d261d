using System.Text.Json;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>One made-up request of the demonstration and how far it has come.</summary>
/// <param name="Age">Hours since it was reported.</param>
/// <param name="Unit">Code of the lead unit, without the district.</param>
/// <param name="Fate">Stage it waits in, or what happened to it; see <see cref="DemoScript"/>.</param>
internal sealed record DemoRequest(
    string Title,
    string Content,
    string Category,
    TicketKind Kind,
    string Street,
    string Community,
    string Address,
    string Name,
    string Phone,
    double Age,
    string Unit,
    string Fate,
    Channel Channel = Channel.Phone,
    Urgency Urgency = Urgency.Normal,
    bool Secret = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new Api.WordEnumConverter() } };

    public static IReadOnlyList<DemoRequest> Read()
    {
        using var file = typeof(DemoRequest).Assembly.GetManifestResourceStream("demo-requests.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<DemoRequest>>(file, Options)!;
    }

    /// <param name="reportedAt">Now when missing.</param>
    public TicketDraft ToDraft(DateTimeOffset? reportedAt = null) => new()
    {
        Channel = Channel,
        Kind = Kind,
        CategoryPath = Category,
        Title = Title,
        Content = Content,
        ReportedAt = reportedAt,
        ReporterName = Name,
        ReporterPhone = Phone,
        ReporterSecret = Secret,
        Street = Street,
        Community = Community,
        Address = Address,
        Urgency = Urgency,
    };
}
