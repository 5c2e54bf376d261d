using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>What Fluid makes of our values; the right-hand sides are its answers.</summary>
public class LiquidTests
{
    private readonly ScriptEngine _scripts = new(PatientLimits.Scripts, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    private readonly TemplateScope _scope = new() { CorrelationId = "c-1" };

    public LiquidTests()
    {
        foreach (var (name, type, json) in new[]
        {
            ("N", "Int32", "7"), ("Big", "Int64", "1234567890123456789"), ("Dec", "Decimal", "12.50"), ("Small", "Double", "0.00001"), ("Dbl", "Double", "0.30000000000000004"),
            ("T", "Boolean", "true"), ("F", "Boolean", "false"), ("Z", "String", "null"), ("Empty", "String", "\"\""), ("S", "String", "\"abc\""), ("姓名", "String", "\"李\""),
            ("W", "DateTimeOffset", "\"2026-11-28T08:00:00+00:00\""), ("TW", "String", "\"2026-11-28T08:00:00+00:00\""), ("LT", "DateTime", "\"2026-11-28T08:00:00\""),
            ("G", "Guid", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\""), ("Dur", "TimeSpan", "\"00:30:00\""),
            ("L", "Object", """["a","b","c"]"""), ("E", "Object", "[]"), ("Nums", "Object", "[10,9,1.5]"), ("WithNull", "Object", """["a",null]"""),
            ("P", "Object", """[{"n":"x","v":3,"on":true},{"n":"y","v":1.5}]"""), ("O", "Object", """{"a b":"v","k":{"d":1},"键":"值"}"""),
        })
            _scope.Variables[name] = (JsonNode.Parse(json), type);
        _scope.Inputs["A"] = "in";
        _scope.Offered["ticket"] = () => new JsonObject { ["no"] = "T-7" };
    }

    [Theory]
    [InlineData("{{ Variables.N }}|{{ Variables.Big }}|{{ Variables.Dec }}|{{ Variables.Small }}|{{ Variables.T }}|{{ Variables.F }}|{{ Variables.Z }}|{{ Variables.Dbl }}", "7|1234567890123456789|12.5|1E-05|true|false||0.30000000000000004")]
    [InlineData("{% if Variables.Z %}y{% else %}n{% endif %}{% if Variables.T %}y{% endif %}{% if Variables.F %}y{% else %}n{% endif %}{% if Variables.Empty %}y{% endif %}{% if Variables.N %}y{% endif %}{% if Variables.E %}y{% endif %}{% if Variables.Missing %}y{% else %}n{% endif %}", "nynyyyn")]
    [InlineData("{{ Variables.W }}|{{ Variables.W | date: '%Y-%m-%d %H:%M:%S %z' }}|{{ Variables.W | date: '%s' }}|{{ Variables.TW | date: '%d.%m.%y' }}|{{ Variables.W | date: '%A %B %e %j %I %p' }}", "2026-11-28 08:00:00Z|2026-11-28 08:00:00 +0000|1795852800|28.11.26|Saturday November 28 332 08 AM")]
    [InlineData("{{ 'now' | date: '%F %T' }}|{{ 'today' | date: '%F' }}|{{ 'now' | date: '%s' }}|{{ 0 | date: '%F %T' }}|{{ '2026-11-28' | date: '%F %T %z' }}|{{ 'nonsense' | date: '%F' }}", "2026-11-29 07:30:00|2026-11-29|1795908600|1970-01-01 08:00:00|2026-11-28 00:00:00 +0800|")]
    [InlineData("{{ Variables.W | date: '%s' | minus: 86400 | date: '%F' }}", "2026-11-27")]
    [InlineData("{{ '2026-11-28T10:00:00Z' | time_zone: 'Asia/Shanghai' | date: '%H:%M' }}|{{ '2026-11-28T10:00:00Z' | time_zone: 'local' | date: '%H:%M' }}", "18:00|18:00")]
    [InlineData("{% for x in Variables.L limit:2 offset:1 %}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.first }}{{ forloop.last }}{{ forloop.length }}:{{ x }};{% endfor %}", "12falsefalse3:b;21falsetrue3:c;")]
    [InlineData("{% for x in Variables.L reversed %}{{ x }}{% endfor %}{% for x in Variables.E %}{% else %}none{% endfor %}{% for i in (2..4) %}{{ i }}{% if i == 3 %}{% continue %}{% endif %},{% endfor %}", "cbanone2,34,")]
    [InlineData("{% for a in Variables.L %}{% for b in Variables.P %}{{ parentloop.index }}{{ forloop.index }} {% endfor %}{% endfor %}", "11 12 21 22 31 32 ")]
    [InlineData("{% for i in (1..4) %}{% cycle 'a', 'b', 'c' %}{% endfor %}{% cycle 'g': 'x', 'y' %}{% cycle 'g': 'x', 'y' %}", "abcaxy")]
    [InlineData("{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}", "<tr class=\"row1\">\n<td class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr class=\"row2\"><td class=\"col1\">3</td></tr>\n")]
    [InlineData("{% case Variables.S %}{% when 'x' %}1{% when 'abc', 'def' %}2{% else %}3{% endcase %}{% unless Variables.F %}u{% endunless %}", "2u")]
    [InlineData("{% capture c %}<b>{{ Variables.S }}</b>{% endcapture %}{{ c }}|{{ '<i>' }}|{{ '<i>' | escape }}|{{ c | strip_html }}", "<b>abc</b>|<i>|&lt;i&gt;|abc")]
    [InlineData("{% increment v %}{% increment v %}{% decrement w %}{% decrement w %}{{ v }}", "010-1")]
    [InlineData("{% raw %}{{ x }}{% endraw %}{% comment %}{{ y }}{% endcomment %}{% # note %}{% assign x = 'a' -%}   {{- x }}  {{ x -}}   !", "{{ x }}a  a!")]
    [InlineData("{% liquid\nassign x = Variables.N | plus: 1\nif x > 5\necho x\nendif %}", "8")]
    [InlineData("{% if Variables.L contains 'b' %}y{% endif %}{% if Variables.S contains 'bc' %}y{% endif %}{% if Variables.E == empty %}y{% endif %}{% if '' == blank %}y{% endif %}{% if Variables.Z == nil %}y{% endif %}{% if Variables.Empty == empty %}y{% endif %}", "yyyyyy")]
    [InlineData("{{ Variables.L[0] }}{{ Variables.L[-1] }}{{ Variables.L.first }}{{ Variables.L.last }}{{ Variables.L.size }}{{ Variables.S.size }}{{ Variables.O.size }}{{ Variables.O['a b'] }}{{ Variables.O.k.d }}", "aac333v1")]
    [InlineData("{{ Variables.P | map: 'n' | join: ',' }}|{{ Variables.P | where: 'n', 'x' | size }}|{{ Variables.P | where: 'on' | map: 'n' | join }}|{{ Variables.P | sort: 'v' | map: 'v' | join: ',' }}|{{ Variables.P | sum: 'v' }}|{{ Variables.P | find: 'n', 'y' | json }}|{{ Variables.P | find_index: 'n', 'y' }}|{{ Variables.P | has: 'n', 'q' }}|{{ Variables.P | reject: 'n', 'x' | size }}", "x,y|1|x|1.5,3|4.5|{\"n\":\"y\",\"v\":1.5}|1|false|1")]
    [InlineData("{{ 'b,A,a,B' | split: ',' | sort | join }}|{{ 'b,A,a,B' | split: ',' | sort_natural | join }}|{{ 'a,a,b' | split: ',' | uniq | join }}|{{ '3,1,2' | split: ',' | reverse | join: '-' }}|{{ Variables.Nums | sum }}|{{ Variables.Nums | sort | join: ',' }}", "ABab|AabB|ab|2-1-3|20.5|1.5,10,9")]
    [InlineData("{{ 5 | divided_by: 2 }}|{{ 5.0 | divided_by: 2 }}|{{ 7 | modulo: 3 }}|{{ 4 | times: 1.5 }}|{{ '10' | minus: 3 }}|{{ 1.234 | round: 2 }}|{{ 1.5 | round }}|{{ 2.5 | round }}|{{ 1.2 | ceil }}|{{ -1.2 | floor }}|{{ 4 | at_least: 5 }}|{{ 4 | at_most: 3 }}|{{ -3 | abs }}|{{ 10 | plus: 0.50 }}", "2|2|1|6.0|7|1.23|2|2|2|-2|5|3|3|10.5")]
    [InlineData("{{ 'hello world' | capitalize }}|{{ 'Ab' | upcase }}|{{ 'Ab' | downcase }}|{{ 'abc' | append: 'd' }}|{{ 'abc' | prepend: 'z' }}|{{ 'a.b.c' | replace: '.', '-' }}|{{ 'a.b.c' | replace_last: '.', '-' }}|{{ 'abcabc' | remove_last: 'bc' }}", "Hello world|AB|ab|abcd|zabc|a-b-c|a.b-c|abca")]
    [InlineData("{{ 'abcdef' | slice: 2 }}|{{ 'abcdef' | slice: 1, 3 }}|{{ 'abcdef' | slice: -3, 2 }}|{{ Variables.L | slice: 1, 2 | join }}|{{ 'a long text here' | truncate: 9 }}|{{ 'a long text here' | truncate: 9, '' }}|{{ 'a b c d' | truncatewords: 2, '…' }}", "c|bcd|de|bc|a long...|a long te|a b…")]
    [InlineData("{{ 'a b&c' | url_encode }}|{{ 'a%20b+c' | url_decode }}|{{ 'a<b>&\"' | escape }}|{{ '&lt;a&amp;b<' | escape_once }}|{{ 'x' | base64_encode }}|{{ 'eA==' | base64_decode }}|{{ 'abc' | base64 }}|{{ 'abc' | md5 }}|{{ 'My Text Here' | handle }}", "a+b%26c|a b c|a&lt;b&gt;&amp;&quot;|&lt;a&amp;b&lt;|eA==|x|YWJj|900150983cd24fb0d6963f7d28e17f72|my-text-here")]
    [InlineData("{{ Variables.O | json }}|{{ Variables.L | json }}|{{ Variables.Z | json }}|{{ Variables.T | json }}|{{ 1.50 | json }}|{{ 'a\"路' | json }}|{{ Variables.O | keys | join: ',' }}|{{ Variables.W | json }}", "{\"a b\":\"v\",\"k\":{\"d\":1},\"\\u952E\":\"\\u503C\"}|[\"a\",\"b\",\"c\"]|null|true|1.50|\"a\\u0022\\u8DEF\"|a b,k,键|\"2026-11-28T08:00:00+00:00\"")]
    [InlineData("{{ Variables.Z | default: 'd' }}|{{ Variables.F | default: 'd' }}|{{ Variables.F | default: 'd', allow_false: true }}|{{ '' | default: 'd' }}|{{ Variables.E | default: 'd' }}|{{ 0 | default: 'd' }}", "d|d|false|d|d|0")]
    [InlineData("{{ \"a\nb\" | newline_to_br }}|{{ \"a\nb\" | strip_newlines }}|{{ '  a ' | strip }}|{{ ' a' | lstrip }}|{{ 'a ' | rstrip }}|", "a<br />b|ab|a|a|a|")]
    [InlineData("{{ Variables.L }}|{{ Variables.O }}|{{ Variables.L | first | upcase }}|{{ Variables.L | concat: Variables.E | size }}|{{ Variables.WithNull | compact | size }}", "abc||A|3|1")]
    [InlineData("{{ 1234.5 | format_number: 'N2' }}|{{ Variables.W | format_date: 'yyyy/MM/dd' }}|{{ 'Hi {0}' | format_string: 'x' }}", "1,234.50|2026/11/28|Hi x")]
    [InlineData("{% if 1 < 2 and 2 >= 2 or false %}y{% endif %}{% if 'a' < 'b' %}y{% endif %}{% if Variables.N == 7 %}y{% endif %}{% if Variables.N == '7' %}y{% else %}n{% endif %}{% if Variables.Dec == 12.50 %}y{% endif %}", "yyyny")]
    [InlineData("{% assign 名 = Variables.姓名 %}{{ 名 }}{% if 名 == '李' %}是{% endif %}{{ Variables['姓名'] }}{{ Variables.O.键 }}{% raw %}{{ 名 }}{% endraw %}", "李是李值{{ 名 }}")]
    [InlineData("{{ Input.A }}|{{ Input['A'] }}|{{ Input.Missing }}|{{ CorrelationId }}|{{ WorkflowInstanceId }}|{{ WorkflowDefinitionId }}|{{ WorkflowDefinitionVersion }}", "in|in||c-1|i-1|main|1")]
    [InlineData("{{ variables.N }}|{{ ticket.no }}|{{ Variables.G }}|{{ Variables.Dur }}|{{ Variables.LT }}|{{ Variables.LT | date: '%F %H:%M %z' }}", "7|T-7|6f9619ff-8b86-d011-b42d-00cf4fc964ff|00:30:00|2026-11-28 00:00:00Z|2026-11-28 08:00 +0800")]
    [InlineData("{{ true }}|{{ false }}|{{ nil }}|{{ 1.0 }}|{{ 100 }}|{{ 0.00001 }}|{{ 1e3 }}|{{ -5 }}|{{ empty }}", "true|false||1.0|100|1E-05||-5|")]
    [InlineData("{% ifchanged %}a{% endifchanged %}{% for x in Variables.L %}{% ifchanged %}a{% endifchanged %}{% endfor %}", "a")]
    [InlineData("{% assign arr = 'a,b' | split: ',' %}{% for x in arr %}{{ x }}{% break %}{% endfor %}{{ arr | size }}{{ arr[1] }}{{ arr | last }}", "a2bb")]
    [InlineData("{{ Variables.L | join }}|{{ Variables.L | join: ', ' }}|{{ 'abc' | split: '' | join: '.' }}|{{ 'abc' | first }}|{{ 'abc' | size }}|{{ 5 | size }}", "abc|a, b, c|a.b.c|a|3|")]
    [InlineData("{% for x in Variables.L limit: 1 %}{{ x }}{% endfor %}{% for x in Variables.L offset: continue %}{{ x }}{% endfor %}", "abc")]
    public void Liquid_answers_as_Fluid(string template, string expected) => Write(template).ShouldBe(expected);

    [Theory]
    [InlineData("{{ 'x' | base64_decode }}")]
    [InlineData("{{ 1 | divided_by: 0 }}")]
    [InlineData("{{ Variables.N | keys }}")]
    [InlineData("{% include 'x' %}")]
    public void What_a_filter_cannot_do_is_a_fault_of_the_template(string template) => Should.Throw<ExpressionException>(() => Write(template));

    [Fact]
    public void A_blank_template_has_no_value_as_in_Elsa() => _scripts.Liquid("  \n").Evaluate(_scope).ShouldBeNull();

    [Fact]
    public void Nothing_of_NET_is_seen() => Write("{{ Variables.S.Length }}{{ Variables.W.Year }}{{ Variables.GetType }}{{ Variables.O.Count }}").ShouldBe("");

    [Theory]
    [InlineData("{{ 'x'\n | nofilter }}", "Unknown filter 'nofilter', line 2")]
    [InlineData("a\nb{% nope %}", "Unknown tag 'nope'")]
    [InlineData("{% if true %}\n{% nope %}{% endif %}", "Unknown tag 'nope', line 2")]
    [InlineData("{% if true %}{% raw %}{% nope %}{% endraw %}\n\n", "'{% endif %}' was expected")]
    [InlineData("{{ x }}\n{% render 'y' %}", "no files to read here, line 2")]
    [InlineData("{{ (1) }}", "Parentheses are not allowed")]
    public void What_there_is_not_is_found_before_it_runs(string template, string words) =>
        Should.Throw<ExpressionException>(() => _scripts.Liquid(template).Check()).Message.ShouldContain(words);

    [Theory]
    [InlineData("a\n{{ 'a' | string.nope }}", "Unknown function 'string.nope', line 2")]
    [InlineData("{{ x | nope }}", "Unknown function 'nope', line 1")]
    [InlineData("{{\n\nnope 1 }}", "Unknown function 'nope', line 3")]
    public void Functions_of_Scriban_that_there_are_not_are_found_before_they_run(string template, string words) =>
        Should.Throw<ExpressionException>(() => _scripts.Scriban(template).Check()).Message.ShouldContain(words);

    [Theory]
    [InlineData("{{ func twice(x); ret x * 2; end; twice 2 | math.abs }}{{ json variables.O }}{{ date.now | date.to_string '%F' }}{{ 'a' | string.upcase }}{{ variables.O | keys }}")]
    [InlineData("{{ f = @(do; ret 1; end); f 1; for string in [1]; string.nope; end }}")]
    public void Functions_a_template_makes_itself_are_known(string template) => _scripts.Scriban(template).Check();

    [Fact]
    public void Dates_of_Scriban_begin_at_the_instant_of_the_burst() =>
        _scripts.Scriban("{{ date.now | date.to_string '%Y-%m-%d %H:%M' }}").Evaluate(_scope)!.GetValue<string>().ShouldBe("2026-11-29 07:30");

    [Fact]
    public void A_template_cannot_change_what_others_use()
    {
        Should.Throw<ExpressionException>(() => _scripts.Scriban("{{ string.upcase = 1 }}").Evaluate(_scope));

        _scripts.Scriban("{{ date.format = 'x'; 'a' | string.upcase }}").Evaluate(_scope)!.GetValue<string>().ShouldBe("A");
        _scripts.Scriban("{{ date.format }}").Evaluate(_scope)!.GetValue<string>().ShouldNotBe("x");
    }

    private string Write(string template) => _scripts.Liquid(template).Evaluate(_scope)?.GetValue<string>() ?? "";
}
