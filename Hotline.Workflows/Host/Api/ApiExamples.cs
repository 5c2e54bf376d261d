namespace Hotline.Workflows.Host.Api;

/// <summary>Request bodies a reader can send as they stand, by operation.</summary>
internal static class ApiExamples
{
    public static IReadOnlyDictionary<string, string> ByOperation { get; } = new Dictionary<string, string>
    {
        ["Login"] = """{"userName":"dispatcher","password":"Hotline@12345"}""",
        ["CreateTicket"] = """
            {
              "kind": "complaint",
              "channel": "phone",
              "title": "八角北路路灯不亮",
              "content": "八角北路 23 号院门口三盏路灯连续一周不亮，晚上出行不便。",
              "reportedAt": "2026-03-02T19:40:00+08:00",
              "reporterName": "王女士",
              "reporterPhone": "13800000000",
              "street": "八角街道",
              "address": "八角北路 23 号院",
              "urgency": "normal",
              "level": "sevenDays"
            }
            """,
        ["CompleteTask"] = """{"outcome":"接单","data":{},"version":1}""",
        ["RetryIncidents"] = """{"items":[{"instanceId":"1f6c2a9d0b7e4c35"}]}""",
        ["SkipIncidents"] = """{"items":[{"instanceId":"1f6c2a9d0b7e4c35","outcome":"Done","reason":"已电话核对"}]}""",
        ["CorrectIncidents"] = """{"items":[{"instanceId":"1f6c2a9d0b7e4c35","variable":"处置编码","value":7,"reason":"按台账补录"}]}""",
        ["CancelIncidents"] = """{"items":[{"instanceId":"1f6c2a9d0b7e4c35","reason":"流程画错了，改由人工办理"}]}""",
        ["RestartTicket"] = """{"reason":"流程图已改好","activityId":"handle"}""",
        ["CloseStoppedTicket"] = """{"reason":"已由街道线下修好，电话告知来电人"}""",
        ["AddVisit"] = """{"stage":"before","place":"八角北路 23 号院","people":"周敏、社区 王芳","met":true,"note":"约好周五断水检修","photos":["246990812463104"],"signatureId":null}""",
        ["PutKeyComplainant"] = """{"ticketNo":"260302-0001","reason":"同一诉求半年来电 20 次","reviewOn":"2026-06-01"}""",
        ["ReviewKeyComplainant"] = """{"stays":true,"note":"诉求还没解决，继续跟进","reviewOn":"2026-06-01"}""",
        ["MergeTicket"] = """{"into":"260302-0001","reason":"同一处积水"}""",
        ["UnmergeTicket"] = """{"reason":"不是同一处"}""",
        ["SuggestDuplicates"] = """{"phone":"13800000000","address":"八角北路 23 号院","title":"路灯不亮","categoryPath":null,"content":"院门口的路灯三天不亮了"}""",
    };
}
