using System.Collections.Concurrent;
using System.Globalization;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>What was answered, counted, and all that should not have been.</summary>
internal sealed class OddTally
{
    private const int FindingsOfAKind = 3;
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly ConcurrentDictionary<string, int> _kinds = [];
    private readonly ConcurrentQueue<string> _findings = [];
    private int _faults;
    private readonly Lock _slowest = new();
    private (TimeSpan Took, string What) _slow = (TimeSpan.Zero, "");

    public int Sent => _statuses.Values.Sum() + _faults;

    /// <summary>The first few of each kind, then how many more there were.</summary>
    public IReadOnlyList<string> Findings =>
        [.. _findings, .. _kinds.Where(kind => kind.Value > FindingsOfAKind).Select(kind => $"{kind.Key}: {kind.Value - FindingsOfAKind} more")];

    /// <param name="answer">Counted by its class.</param>
    /// <param name="request">For the slowest one.</param>
    /// <param name="isFaultOfAFlow">The 500 by which Elsa's clients are told that the flow they ran has faulted.</param>
    public void Count(OddAnswer answer, OddRequest request, bool isFaultOfAFlow)
    {
        if (isFaultOfAFlow)
            Interlocked.Increment(ref _faults);
        else
            _statuses.AddOrUpdate(answer.Status / 100, 1, (_, count) => count + 1);
        lock (_slowest)
        {
            if (answer.Took > _slow.Took)
                _slow = (answer.Took, $"{request.Method} {request.Target[..Math.Min(request.Target.Length, 80)]}");
        }
    }

    /// <param name="kind">What is wrong, alike for all that are alike.</param>
    /// <param name="details">How to see it again.</param>
    public void Find(string kind, string details)
    {
        if (_kinds.AddOrUpdate(kind, 1, (_, count) => count + 1) <= FindingsOfAKind)
            _findings.Enqueue($"{kind}: {details}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"共发出 {Sent} 个请求（{string.Join("，", _statuses.OrderBy(status => status.Key).Select(status => status.Key == 0 ? $"无应答 {status.Value}" : $"{status.Key}xx {status.Value}"))}，execute 按 Elsa 以 500 告知流程出错 {_faults}），最慢 {_slow.Took.TotalSeconds:0.00} 秒（{_slow.What}）");
}
