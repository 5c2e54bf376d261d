using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>Templates that hold still: what ships may be worded anew.</summary>
internal static class TestTemplates
{
    private const string Field = """{ "name": "problem", "label": "存在问题", "type": "multiline", "required": true }""";

    public static async Task<int> AddAsync(HotlineDb db)
    {
        Add(db, "test-order", $$"""
            { "kind": "督办单", "layout": "letter", "series": "石接督", "agency": "石景山区接诉即办工作专班", "sign": "leader", "to": "unit", "reply": "3wd",
              "channels": ["desk"], "fields": [ {{Field}} ] }
            """, "<title>关于{{ letter.subject }}的督办单</title><to>{{ letter.to }}</to><p>{{ letter.no }}：{{ fields.problem }}</p><sign/>");
        Add(db, "test-checked", $$"""
            { "kind": "提醒函", "layout": "letter", "series": "石接提", "agency": "石景山区接诉即办工作专班", "sign": "leader", "check": "supervisor", "to": "unit",
              "channels": ["desk"], "fields": [ {{Field}} ] }
            """, "<title>提醒函</title><p>{{ fields.problem }}</p><sign/>");
        Add(db, "test-words", """
            { "kind": "办结告知", "layout": "plain", "sign": null, "to": "citizen", "channels": ["sms"], "needs": ["ticket"], "fields": [] }
            """, "<title>办结告知</title>\n您反映的“{{ ticket.title }}”已经办完。");
        return await db.SaveChangesAsync();
    }

    private static void Add(HotlineDb db, string key, string header, string body) => db.LetterTemplates.Add(new LetterTemplateVersion
    {
        Template = key,
        Version = 1,
        Source = $"---\n{header}\n---\n{body}\n",
        Reason = "test",
        ByName = "test",
    });
}
