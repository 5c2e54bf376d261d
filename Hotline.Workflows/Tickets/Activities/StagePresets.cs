using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>派单</summary>
public sealed class DispatchStage() : HumanTaskActivity("Hotline.Dispatch", "派单", "派单员确定主办和协办单位，各时限从派单起算",
    new StageDefaults { Stage = "dispatch", Role = Roles.Dispatcher, Unit = HumanTaskInputs.Centre, Outcomes = ["派单"] });

/// <summary>接单</summary>
public sealed class AcceptStage() : HumanTaskActivity("Hotline.Accept", "接单", "承办单位接单，或在期限内说明理由和依据退单",
    new StageDefaults { Stage = "accept", Role = Roles.Handler, Outcomes = ["接单", "退单"] });

/// <summary>响应</summary>
public sealed class RespondStage() : HumanTaskActivity("Hotline.Respond", "响应", "承办单位第一次联系诉求人",
    new StageDefaults { Stage = "respond", Role = Roles.Handler, Outcomes = ["已响应"] });

/// <summary>处置</summary>
public sealed class HandleStage() : HumanTaskActivity("Hotline.Handle", "处置", "承办单位解决问题，提交办理过程和答复",
    new StageDefaults { Stage = "handle", Role = Roles.Handler, Outcomes = ["办结提交"] });

/// <summary>审核</summary>
public sealed class ReviewStage() : HumanTaskActivity("Hotline.Review", "审核", "逐件审核办理结果，通过或写明原因退回",
    new StageDefaults { Stage = "review", Role = Roles.Reviewer, Unit = HumanTaskInputs.Centre, Outcomes = ["通过", "退回"] });

/// <summary>回访</summary>
public sealed class CallbackStage() : HumanTaskActivity("Hotline.Callback", "回访", "问诉求人：联系了吗、解决了吗、满意吗",
    new StageDefaults { Stage = "callback", Role = Roles.Callback, Unit = HumanTaskInputs.Centre, Outcomes = ["满意", "基本满意", "不满意", "未接通"] });

/// <summary>吹哨. A plain task so far: summons, sign-in and rating get their own ledger with the whistles.</summary>
public sealed class WhistleStage() : HumanTaskActivity("Hotline.Whistle", "吹哨", "主办单位召集有关部门到现场，并记下谁报到、怎么处置",
    new StageDefaults { Stage = "whistle", Role = Roles.Handler, Outcomes = ["已处置", "部门未到", "撤回"], Allowance = "24h" });

/// <summary>应急资金审批 as a task of a ticket's own flow, without money; requests for money are matters and have the tasks of their own flow.</summary>
public sealed class FundsStage() : HumanTaskActivity("Hotline.Funds", "资金审批", "财务审核应急资金申请，同意、退回补充或不同意",
    new StageDefaults { Stage = "funds", Role = Roles.Finance, Unit = HumanTaskInputs.Centre, Outcomes = ["同意", "退回补充", "不同意"], Allowance = "2wd" });

/// <summary>出函 by a person: the answer drafts the letter, which goes its own way to be signed; see <see cref="DraftLetterActivity"/>.</summary>
public sealed class LetterStage() : HumanTaskActivity("Hotline.Letter", "请人出函", "督办人员选模板和收文单位，函件随后送签",
    new StageDefaults { Stage = "letter", Role = Roles.Supervisor, Unit = HumanTaskInputs.Centre, Outcomes = ["已出函", "不出函"], Allowance = "1wd" });

/// <summary>挂账. A plain task so far: the ledger of held cases and their release come with the holds.</summary>
public sealed class HoldStage() : HumanTaskActivity("Hotline.Hold", "挂账", "审核一时难以解决的诉求能否挂账，并定下解决措施和期限",
    new StageDefaults { Stage = "hold", Role = Roles.Reviewer, Unit = HumanTaskInputs.Centre, Outcomes = ["同意挂账", "不同意"], Allowance = "2wd" });
