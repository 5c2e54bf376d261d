using System.Text.Json.Nodes;

namespace Hotline.Workflows.Load.Designer;

/// <summary>One call as Studio makes it; what it asks for differs from one time to the next.</summary>
/// <param name="Name">Stands in the report.</param>
/// <param name="Path">Below the API's address, by the number of the time.</param>
/// <param name="Body">Posted; without one it is a GET.</param>
/// <param name="Delete">Whether it deletes.</param>
/// <param name="ByLeader">Asked by a street's leader instead of the administrator.</param>
internal sealed record DesignerCall(string Name, Func<int, string> Path, Func<int, JsonNode>? Body = null, bool Delete = false, bool ByLeader = false)
{
    public DesignerCall(string name, string path) : this(name, _ => path)
    {
    }

    public HttpRequestMessage ToRequest(int time) => new(Delete ? HttpMethod.Delete : Body is null ? HttpMethod.Get : HttpMethod.Post, Path(time))
    {
        Content = Body is null ? null : new StringContent(Body(time).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
    };
}
