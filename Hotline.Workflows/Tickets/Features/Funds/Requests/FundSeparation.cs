using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>
/// 不相容职责分离: who applied, who approved, who pays and who accepts are different people, also where one stands in for
/// another; two persons are two, and of a countersigning each signs once.
/// </summary>
internal static class FundSeparation
{
    private static readonly FundDuty[] Apart = [FundDuty.Apply, FundDuty.Approve, FundDuty.Pay, FundDuty.Accept];
    private static readonly FundDuty[] ApartFromWriteOff = [FundDuty.Apply, FundDuty.Pay];

    /// <summary>Null when the person may sign.</summary>
    /// <param name="signed">Of the request, oldest first.</param>
    /// <param name="actor">Who is about to.</param>
    /// <param name="task">At which.</param>
    /// <param name="duty">As what.</param>
    /// <param name="isSecond">It must be another than the one who approved before.</param>
    public static RuleRefusal? Forbids(IReadOnlyList<FundSignature> signed, Actor actor, HumanTask task, FundDuty duty, bool isSecond)
    {
        var people = People(actor, task);
        bool IsTheirs(FundSignature one) => people.Any(one.IsBy);
        var others = From(duty);
        if (signed.FirstOrDefault(one => others.Contains(one.Duty) && IsTheirs(one)) is { } taken)
            return Refused("SamePerson", taken, duty);
        if (signed.FirstOrDefault(one => one.Node == task.ActivityInstanceId && IsTheirs(one)) is { } twice)
            return Refused("SignedOnce", twice, duty);
        return isSecond && signed.LastOrDefault(one => one.Duty is FundDuty.Approve && one.Node != task.ActivityInstanceId) is { } first && IsTheirs(first)
            ? Refused("TwoPersons", first, duty)
            : null;
    }

    /// <summary>Duties that nobody has together with one.</summary>
    public static FundDuty[] From(FundDuty duty) => duty is FundDuty.WriteOff ? ApartFromWriteOff : Apart.Contains(duty) ? [.. Apart.Where(other => other != duty)] : [];

    /// <summary>Whose signature it is: the person's, and of whom they stand in for.</summary>
    public static IReadOnlyList<long> People(Actor actor, HumanTask task) =>
        TaskRights.Of(actor, task) is { PersonId: { } person } && person != actor.Id ? [actor.Id, person] : [actor.Id];

    private static RuleRefusal Refused(string key, FundSignature taken, FundDuty duty) =>
        new("fund-same-person", FundRuleTexts.Format(key, taken.OnBehalfOf is { } absent ? FundRuleTexts.Format("For", taken.PersonName, absent) : taken.PersonName,
            FundRuleTexts.Get($"Duty.{taken.Duty}"), taken.StepName, FundRuleTexts.Get($"Duty.{duty}")));
}
