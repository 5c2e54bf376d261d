using System.Net.Sockets;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Sends what the stories and single requests ask for and notes every answer that is a fault.</summary>
/// <param name="wire">To the server.</param>
/// <param name="tally">What is seen goes there.</param>
/// <param name="seed">For the way to play one again.</param>
/// <param name="tell">Hears of each request and its answer.</param>
internal sealed class OddPlay(OddWire wire, OddTally tally, int seed, Action<string> tell)
{
    /// <param name="name">Of the request or file of the plan, such as <c>request:17</c>.</param>
    /// <param name="request">As sent.</param>
    public async Task<OddAnswer> SendAsync(string name, OddRequest request)
    {
        try
        {
            var answer = await wire.SendAsync(request);
            var isFaultOfAFlow = IsFaultOfAFlow(request, answer);
            tally.Count(answer, request, isFaultOfAFlow);
            tell($"{name}: {request} → {answer.Status} {Start(answer.Body)}");
            if (answer.Status >= 500 && !isFaultOfAFlow)
                tally.Find($"{answer.Status} {Kind(request)}", Details(name, request, answer));
            else if (answer.Status == 0 && request.Withheld == 0)
                tally.Find("no answer", Details(name, request, answer));
            return answer;
        }
        catch (Exception broken) when (broken is TimeoutException or SocketException)
        {
            tally.Find(broken is TimeoutException ? $"{broken.Message} {Kind(request)}" : "no connection", Details(name, request, null));
            return new OddAnswer(0, "", TimeSpan.Zero);
        }
    }

    /// <summary>Looks at something that is there: anything but an answer is a fault.</summary>
    public async Task<OddAnswer> ViewAsync(string name, OddRequest request)
    {
        var answer = await SendAsync(name, request);
        if (answer.Status is >= 300 and < 500)
            tally.Find($"cannot be viewed: {answer.Status} {Kind(request)}", Details(name, request, answer));
        return answer;
    }

    /// <summary>As Elsa does, a program that runs a flow is told by the status that the flow faulted.</summary>
    private static bool IsFaultOfAFlow(OddRequest request, OddAnswer answer) =>
        answer.Status == 500 && request.Target.EndsWith("/execute", StringComparison.Ordinal) && answer.Body.StartsWith("{\"workflowState\":", StringComparison.Ordinal);

    private static string Kind(OddRequest request) =>
        $"{request.Method} {string.Join('/', request.Target.Split('?')[0].Split('/').Take(4).Select(piece => piece.Length > 30 || piece.Contains('%') ? "…" : piece))}";

    private string Details(string name, OddRequest request, OddAnswer? answer) =>
        $"seed {seed}, --only {name}: {request}{(answer is null ? "" : $" → {answer.Status} {Start(answer.Body)}")}";

    private static string Start(string text) => text[..Math.Min(text.Length, 400)];
}
