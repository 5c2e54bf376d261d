namespace Hotline.Workflows.Drill.Journeys;

/// <summary>One step as both the plan and the database tell it.</summary>
public readonly record struct Step(string Stage, string Outcome);

/// <summary>What is to happen to one ticket before it closes. The next step follows from what the ticket shows alone, so that it can be taken up after a crash.</summary>
/// <param name="Returns">Times the unit says "not ours".</param>
/// <param name="SendBacks">Times the reviewer is not content, in the first round.</param>
/// <param name="Reworks">Times the citizen is not content.</param>
/// <param name="Unanswered">Callbacks of the last round that nobody answers; from the third the rule closes it.</param>
/// <param name="Beside">Before it is handled for the first time it is extended and a department is whistled for.</param>
public sealed record Journey(string TicketNo, int Returns, int SendBacks, int Reworks, int Unanswered, bool Beside = false)
{
    public const int AttemptsBeforeRuleCloses = 3;

    /// <summary>Half of the tickets go straight through, the others take each way back.</summary>
    public static Journey Draw(string ticketNo, Random random)
    {
        if (random.Next(2) == 0)
            return new Journey(ticketNo, 0, 0, 0, 0, random.Next(3) == 0);

        var unanswered = random.Next(6) switch { 0 => AttemptsBeforeRuleCloses, 1 => 1, _ => 0 };
        return new Journey(ticketNo, random.Next(2), random.Next(3), random.Next(2), unanswered, random.Next(3) == 0);
    }

    /// <summary>The whole history of steps this journey must leave behind, each exactly once.</summary>
    public IReadOnlyList<Step> Expected()
    {
        List<Step> steps = [new("dispatch", "派单")];
        for (var i = 0; i < Returns; i++)
            steps.AddRange([new("accept", "退单"), new("dispatch", "派单")]);

        steps.AddRange([new("accept", "接单"), new("respond", "已响应")]);
        if (Beside)
            steps.AddRange(AsideWork.Steps);
        steps.Add(new("handle", "办结提交"));
        for (var i = 0; i < SendBacks; i++)
            steps.AddRange([new("review", "退回"), new("handle", "办结提交")]);

        steps.Add(new("review", "通过"));
        for (var i = 0; i < Reworks; i++)
            steps.AddRange([new("callback", "不满意"), new("handle", "办结提交"), new("review", "通过")]);

        for (var i = 0; i < Unanswered; i++)
            steps.Add(new("callback", "未接通"));
        if (Unanswered < AttemptsBeforeRuleCloses)
            steps.Add(new("callback", "满意"));
        return steps;
    }
}
