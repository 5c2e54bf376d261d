using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Templates;

namespace Hotline.Workflows.Tests.Engine.Expressions;

public class TextTemplateTests
{
    private static readonly TemplateNames Names = TemplateNames.Of(["ticket.no", "ticket.content", "ticket.lead", "tickets[].no", "tickets[].late", "today"]);

    private readonly TextTemplates _texts = new(PatientLimits.Scripts with { Loops = 200, Output = 5_000, Recursion = 20 }, TimeZoneInfo.Utc);

    [Fact]
    public void What_a_citizen_wrote_is_never_markup()
    {
        Write("<p>{{ ticket.content }}</p>", new JsonObject { ["ticket"] = new JsonObject { ["content"] = "</p><script>\"a\" & 'b'</script>" } })
            .ShouldBe("<p>&lt;/p&gt;&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;</p>");
    }

    [Fact]
    public void What_is_captured_or_made_by_a_function_is_encoded_once()
    {
        Write("{{ capture x }}<b>{{ ticket.content }}</b>{{ end }}<p>{{ x }}</p>", Ticket("a&b")).ShouldBe("<p>&lt;b&gt;a&amp;b&lt;/b&gt;</p>");
        Write("{{ func f(x) }}<i>{{ x }}</i>{{ end }}<p>{{ f ticket.content }}</p>", Ticket("a&b")).ShouldBe("<p><i>a&amp;b</i></p>");
        Write("<p>{{ ticket.content | html.escape }}</p>", Ticket("&")).ShouldBe("<p>&amp;amp;</p>");
    }

    [Fact]
    public void A_line_break_of_a_value_begins_a_paragraph_and_what_cannot_be_written_becomes_a_blank() =>
        Write("<p>{{ ticket.content }}</p>", Ticket("一\r\n二\u0001\ud800三\u202e")).ShouldBe("<p>一\u2028二 \ufffd三 </p>");

    [Fact]
    public void A_name_that_is_not_there_is_a_fault_with_its_line_wherever_it_stands()
    {
        var read = _texts.Read("<p>\n{{ if ticket.no == 'x' }}\n{{ ticket.nr }}\n{{ end }}\n{{ for t in tickets }}{{ t.no }}{{ t.unit }}{{ end }}\n{{ staff.phone }}</p>", Names, firstLine: 10);

        read.Faults.Select(fault => fault.Line).ShouldBe([12, 14, 15]);
        read.Faults[0].Message.ShouldContain("ticket.nr");
        read.Faults[0].Message.ShouldContain("content, lead, no");
        read.Faults[1].Message.ShouldContain("tickets[].unit");
        read.Faults[2].Message.ShouldContain("staff");
        _texts.Write(read, [], default).Text.ShouldBeNull();
    }

    [Theory]
    [InlineData("{{ include 'a' }}")]
    [InlineData("{{ import ticket }}")]
    [InlineData("{{ with ticket }}{{ no }}{{ end }}")]
    [InlineData("{{ this.ticket }}")]
    [InlineData("{{ ticket = 1 }}")]
    [InlineData("{{ ticket.no.length }}")]
    [InlineData("{{ tickets.no }}")]
    [InlineData("{{ nothing 1 }}")]
    [InlineData("{{ ticket.no | string.shout }}")]
    [InlineData("{{ if }}")]
    [InlineData("{{ object.eval '1' }}")]
    public void What_a_template_may_not_do_is_a_fault(string template) => _texts.Read(template, Names).Faults.ShouldNotBeEmpty();

    [Theory]
    [InlineData("{{ for t in tickets }}{{ for.index + 1 }}{{ t.no }}{{ end }}")]
    [InlineData("{{ for t in tickets | array.limit 3 }}{{ t.no }}{{ end }}")]
    [InlineData("{{ tickets[0].no }}{{ tickets.size }}")]
    [InlineData("{{ n = 0 }}{{ n = n + 1 }}{{ n }}")]
    [InlineData("{{ ticket.no ?? ticket.lead ?? '无' }}")]
    [InlineData("{{ case ticket.lead }}{{ when 'a' }}A{{ else }}B{{ end }}")]
    [InlineData("{{ for line in ticket.content | lines }}<p>{{ line }}</p>{{ end }}")]
    public void What_it_may_do_is_not(string template) => _texts.Read(template, Names).Faults.ShouldBeEmpty();

    [Fact]
    public void A_value_that_is_not_there_is_missing_with_its_line_and_its_name()
    {
        var read = _texts.Read("<p>{{ ticket.lead }}\n{{ for t in tickets }}{{ t.late }}{{ end }}\n{{ ticket.content | string.strip }}\n{{ ticket.no ?? '' }}{{ ticket.lead ?? '无' }}</p>", Names);
        read.Faults.ShouldBeEmpty();

        var written = _texts.Write(read, new JsonObject { ["ticket"] = new JsonObject { ["lead"] = null, ["content"] = " " }, ["tickets"] = new JsonArray(new JsonObject()) }, default, name => $"缺{name}");

        written.Gaps.ShouldBe([new TemplateGap(1, "ticket.lead"), new TemplateGap(2, "tickets[].late"), new TemplateGap(3, "ticket.content")]);
        written.Text.ShouldBe("<p><miss>缺ticket.lead</miss>\n<miss>缺tickets[].late</miss>\n<miss>缺ticket.content</miss>\n无</p>");
    }

    [Fact]
    public void A_text_without_lines_is_missing_too()
    {
        var read = _texts.Read("{{ for line in ticket.content | lines }}<p>{{ line }}</p>{{ end }}", Names);

        _texts.Write(read, Ticket("一\n\n二"), default).Text.ShouldBe("<p>一</p><p>二</p>");
        _texts.Write(read, [], default).Gaps.ShouldBe([new TemplateGap(1, "ticket.content")]);
    }

    [Fact]
    public void Within_a_tag_nothing_is_marked() =>
        _texts.Write(_texts.Read("<td a=\"{{ ticket.no }}\">x</td>", Names), [], default).Text.ShouldBe("<td a=\"\">x</td>");

    [Theory]
    [InlineData("\n\n{{ while true }}x{{ end }}")]
    [InlineData("\n\n{{ func f(x) }}{{ f x }}{{ end }}{{ f 1 }}")]
    [InlineData("\n\n{{ for i in 1..100 }}0123456789012345678901234567890123456789012345678901234567890123456789{{ end }}")]
    public void A_limit_that_is_hit_names_the_line(string template)
    {
        var written = _texts.Write(_texts.Read(template, Names, firstLine: 5), [], default);

        written.Text.ShouldBeNull();
        written.Faults.ShouldHaveSingleItem().Line.ShouldBe(7);
    }

    [Fact]
    public void A_line_of_the_text_is_found_in_the_template()
    {
        var written = _texts.Write(_texts.Read("<a>\n{{ for t in tickets }}\n<b>{{ t.no }}</b>\n{{ end }}\n<c>", Names, firstLine: 3),
            new JsonObject { ["tickets"] = new JsonArray(new JsonObject { ["no"] = "1" }, new JsonObject { ["no"] = "2" }) }, default);

        var lines = written.Text!.Split('\n');
        written.LineOf(Array.FindIndex(lines, line => line.Contains("<b>2")) + 1, 2).ShouldBe(5);
        written.LineOf(lines.Length, 2).ShouldBe(7);
    }

    [Fact]
    public void Dates_are_those_of_the_moment_given() =>
        _texts.Write(_texts.Read("{{ date.now | date.to_string '%Y-%m-%d' }}", Names), [], new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero)).Text.ShouldBe("2026-11-30");

    private static JsonObject Ticket(string content) => new() { ["ticket"] = new JsonObject { ["content"] = content } };

    private string? Write(string template, JsonObject values)
    {
        var read = _texts.Read(template, Names);
        read.Faults.ShouldBeEmpty();
        return _texts.Write(read, values, default).Text;
    }
}
