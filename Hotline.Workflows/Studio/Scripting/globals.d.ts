/** 当前工单。 */
declare const ticket: {
    /** 工单号 */ readonly no: string;
    /** 来源系统 */ readonly sourceSystem: string;
    /** 来源编号 */ readonly sourceNo: string | null;
    /** 标题 */ readonly title: string;
    /** 诉求类型 */ readonly kind: string;
    /** 受理方式 */ readonly channel: string;
    /** 办理时限 */ readonly level: "TwoHours" | "OneDay" | "SevenDays" | "FifteenDays";
    /** 紧急程度 */ readonly urgency: string;
    /** 快接快办 */ readonly isFast: boolean;
    /** 分类 */ readonly categoryPath: string | null;
    /** 分类代码 */ readonly categoryCode: string | null;
    /** 街道 */ readonly street: string | null;
    /** 社区 */ readonly community: string | null;
    /** 网格 */ readonly grid: string | null;
    /** 主办单位 */ readonly leadUnitName: string | null;
    /** 当前环节代号 */ readonly stage: string;
    /** 第几轮办理 */ readonly round: number;
    /** 退单次数 */ readonly returnCount: number;
    /** 重办次数 */ readonly reworkCount: number;
    /** 未接通次数 */ readonly unreachableCount: number;
    /** 最近一次回访：是否解决 */ readonly solved: boolean | null;
    /** 最近一次回访：是否满意 */ readonly satisfaction: "Satisfied" | "MostlySatisfied" | "Unsatisfied" | "Unreachable" | null;
    /** 上一位办理人写给下一位的话 */ readonly message: string | null;
    /** 反映时间 */ readonly reportedAt: string | null;
    /** 派单时间 */ readonly dispatchedAt: string | null;
    /** 到期时间 */ readonly dueAt: string | null;
};
/** 各环节最近一次的办理结果，按环节代号，如 answers.handle.data.publicReply。 */
declare const answers: { readonly [stage: string]: { readonly outcome: string; readonly by: string; readonly at: string; readonly round: number; readonly data: any } };
/** 应急资金申请；只在它的流程里有。金额可以直接填进资金活动。 */
declare const fund: {
    /** 正在审的金额 */ readonly amount: { readonly cents: number; readonly text: string };
    /** 单件封顶；没有封顶为空 */ readonly limit: { readonly cents: number; readonly text: string } | null;
    /** 这次结算的金额 */ readonly settling: { readonly cents: number; readonly text: string };
    /** 先处置后补件 */ readonly urgent: boolean;
    /** 退回来还没改 */ readonly returned: boolean;
    /** 结算超过批准 */ readonly over: boolean;
    /** 补件期限 */ readonly papersDueAt: string | null;
    /** 类别 */ readonly category: string;
    /** 地点 */ readonly place: string;
    /** 施工单位 */ readonly supplier: string;
    /** 按金额（含合并计算）落在哪一档 */ readonly tier: {
        readonly name: string; readonly role: string; readonly unit: string; readonly twoPersons: boolean; readonly meeting: string | null;
        readonly countersigners: string[]; readonly quorum: number;
    };
};
/** 系统设置中流程可用的部分。 */
declare const settings: {
    /** 回访未接通后再试几次 */ readonly callbackRetries: number;
    /** 两次回访之间的间隔 */ readonly callbackPause: string;
    /** 退单几次后强制派单 */ readonly mostReturns: number;
};
declare function getWorkflowDefinitionId(): string;
declare function getWorkflowDefinitionVersionId(): string;
declare function getWorkflowDefinitionVersion(): number;
declare function getWorkflowInstanceId(): string;
declare function getCorrelationId(): string | null;
declare function setCorrelationId(value: string | null): void;
declare function getWorkflowInstanceName(): string | null;
declare function setWorkflowInstanceName(value: string | null): void;
declare function getVariable(name: string): any;
declare function setVariable(name: string, value: any): void;
declare function getInput(name: string): any;
declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
declare function getLastResult(): any;
declare function isNullOrWhiteSpace(value: string | null): boolean;
declare function isNullOrEmpty(value: string | null): boolean;
declare function toJson(value: any): string;
declare function parseGuid(value: string): any;
declare function newGuid(): any;
declare function newGuidString(): string;
declare function newShortGuid(): string;
declare function getGuidString(value: string): string;
declare function getShortGuid(value: string): string;
declare function bytesToString(value: any): string;
declare function bytesFromString(value: string): any;
declare function bytesToBase64(value: any): string;
declare function bytesFromBase64(value: string): any;
declare function stringToBase64(value: string): string;
declare function stringFromBase64(value: string): string;
declare function streamToBytes(value: any): any;
declare function streamToBase64(value: any): string;
