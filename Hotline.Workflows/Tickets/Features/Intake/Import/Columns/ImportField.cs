using Hotline.Workflows.Tickets.Features.Intake.Wording;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

/// <summary>What a column can mean.</summary>
public enum ImportField
{
    SourceNo,
    SourceSystem,
    Channel,
    Kind,
    CategoryPath,
    Category1,
    Category2,
    Category3,
    Title,
    Content,
    ReportedAt,
    OccurredAt,
    ReporterName,
    ReporterPhone,
    ReporterSecret,
    EnterpriseName,
    Street,
    Community,
    Grid,
    Address,
    Urgency,
    Level,
}

/// <summary>Names of the fields, and the headers under which other systems deliver them, the best one first.</summary>
public static class ImportFields
{
    private static readonly Dictionary<ImportField, string[]> Synonyms = new()
    {
        [ImportField.SourceNo] = ["工单编号", "来源编号", "工单号", "留言编号", "诉求编号", "受理编号", "来件编号", "事项编号", "编号", "工单流水号", "流水号", "id", "no", "number", "sourceno", "ticketno", "requestid"],
        [ImportField.SourceSystem] = ["来源系统", "工单来源系统", "数据来源", "sourcesystem", "system"],
        [ImportField.Channel] = ["受理方式", "受理渠道", "诉求渠道", "来电渠道", "诉求来源", "工单来源", "来源渠道", "来源方式", "来源", "渠道", "channel", "source"],
        [ImportField.Kind] = ["工单类型", "诉求类型", "业务类别", "业务类型", "诉求性质", "来电类型", "事件类型", "类型", "type", "kind"],
        [ImportField.CategoryPath] = ["问题分类", "诉求分类", "事项分类", "工单分类", "分类", "问题类别", "诉求类别", "类别", "category", "categorypath"],
        [ImportField.Category1] = ["一级分类", "一级标签", "一级类别", "大类", "问题大类", "category1"],
        [ImportField.Category2] = ["二级分类", "二级标签", "二级类别", "小类", "问题小类", "category2"],
        [ImportField.Category3] = ["三级分类", "三级标签", "三级类别", "细类", "category3"],
        [ImportField.Title] = ["工单标题", "留言主题", "诉求标题", "标题", "主题", "事件标题", "诉求主题", "title", "subject"],
        [ImportField.Content] = ["诉求内容", "留言详情", "主要内容", "留言内容", "工单内容", "来电内容", "反映内容", "问题描述", "事件描述", "诉求描述", "详细内容", "内容", "详情", "描述", "content", "body", "description", "detail", "details"],
        [ImportField.ReportedAt] = ["来电时间", "留言时间", "诉求时间", "反映时间", "受理时间", "登记时间", "创建时间", "提交时间", "来件时间", "工单时间", "上报时间", "时间", "日期", "reportedat", "createdat", "created", "time", "date"],
        [ImportField.OccurredAt] = ["发生时间", "事发时间", "事件时间", "问题发生时间", "occurredat"],
        [ImportField.ReporterName] = ["诉求人", "来电人", "诉求人姓名", "来电人姓名", "留言用户", "留言人", "反映人", "联系人", "姓名", "市民姓名", "用户", "name", "reporter", "reportername", "user"],
        [ImportField.ReporterPhone] = ["联系电话", "来电号码", "联系方式", "诉求人电话", "来电人电话", "电话", "电话号码", "手机", "手机号", "手机号码", "phone", "reporterphone", "mobile", "tel"],
        [ImportField.ReporterSecret] = ["是否保密", "保密", "信息保密", "secret", "confidential", "reportersecret"],
        [ImportField.EnterpriseName] = ["企业名称", "企业", "单位名称", "被反映单位", "被投诉企业", "enterprise", "company", "enterprisename"],
        [ImportField.Street] = ["被反映街乡镇", "街道", "街乡镇", "所属街道", "街道乡镇", "属地街道", "乡镇街道", "所在街道", "street"],
        [ImportField.Community] = ["社区", "所属社区", "被反映社区", "社区村", "村居", "community"],
        [ImportField.Grid] = ["网格", "所属网格", "网格编号", "grid"],
        [ImportField.Address] = ["问题地址", "诉求地址", "事发地址", "详细地址", "地址", "发生地址", "事发地点", "地点", "位置", "address", "location"],
        [ImportField.Urgency] = ["紧急程度", "紧急等级", "缓急程度", "urgency", "priority"],
        [ImportField.Level] = ["办理时限", "时限等级", "时限级别", "level"],
    };

    /// <summary>The field's name in mappings, such as <c>sourceNo</c>.</summary>
    public static string Key(this ImportField field)
    {
        var name = field.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Its name for people; one of its headers.</summary>
    public static string Label(this ImportField field) => ImportTexts.Get("Field." + field.Key());

    public static IReadOnlyList<ImportField> All { get; } = Enum.GetValues<ImportField>();

    public static bool TryParse(string key, out ImportField field)
    {
        foreach (var candidate in All)
        {
            if (candidate.Key().Equals(key, StringComparison.OrdinalIgnoreCase) || candidate.Label() == key || Synonyms[candidate][0] == key)
            {
                field = candidate;
                return true;
            }
        }

        field = default;
        return false;
    }

    /// <summary>The field a header means, and how good a name it is for that field: 0 is the best.</summary>
    internal static (ImportField Field, int Rank)? ByHeader(string header)
    {
        var name = Normalize(header);
        if (name.Length == 0)
            return null;
        foreach (var (field, names) in Synonyms)
        {
            var rank = Array.IndexOf(names, name);
            if (rank >= 0)
                return (field, rank);
        }

        return null;
    }

    /// <summary>Without blanks, marks for required columns, remarks in brackets and differences of width or case.</summary>
    internal static string Normalize(string header)
    {
        var text = PlainWord.Line(header).ToLowerInvariant();
        var bracket = text.IndexOfAny(['(', '[', '【']);
        if (bracket > 0)
            text = text[..bracket];
        return string.Concat(text.Where(char.IsLetterOrDigit));
    }
}
