using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Flows as an administrator may draw them, with odd scripts, templates, durations and values.</summary>
internal static class OddFlow
{
    private static readonly string[] Scripts =
    [
        "return 1/0", "return NaN", "return [1e999, -0, NaN]", "return '\\ud83d'", "return 'a\\u0000b\\ufffe'", "return undefined", "return Symbol('x')", "return 10n**100n", "return new Date(NaN)", "return new Date(8.64e15)",
        "return (() => 1)", "return new Map([[1,2]])", "return /x/g", "const a=[]; a.push(a); return a", "const o={}; o.o=o; return o", "let d={}; for(let i=0;i<70;i++) d={d}; return d", "let d=[]; for(let i=0;i<20000;i++) d=[d]; return d",
        "const o={toString(){return ''+this}}; return ''+o", "const o={valueOf(){return +this}}; return +o", "const p=new Proxy({},{get(t,k,r){return r[k]}}); return p.x", "function* g(){yield* g()} return [...g()]",
        "function f(){return f()} return f()", "return 'x'.repeat(2**26)", "return 'a'.repeat(1e6).replace(/a/g,'b'.repeat(1000))", "return new Uint8Array(2**31-1).length", "return /(?=(a+))*b/.test('a'.repeat(100000))", "let b=2n; for(let i=0;i<30;i++) b=b*b; return 1",
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(8)),0,0,600000); return 1", "while(true){}", "return [3,1,2].sort(() => { while(true){} })", "throw null", "throw {message:'\\ud83d'}", "throw new Error('x'.repeat(1e5))", "return eval('1')",
        "setVariable('V', '\\ud83d\\ude00'); return getVariable('V')", "setVariable('V', NaN); return 1", "setVariable('V', {a:[1e400]}); return 1", "variables.V = '\\u0000'; return variables.V", "setVariable('', 1)", "setVariable('没有', 1)", "setVariable('V', 'x'.repeat(3e6))",
        "setCorrelationId('\\ud83d')", "setCorrelationId('c'.repeat(5000))", "setWorkflowInstanceName('\\u0000')", "setWorkflowInstanceName('名'.repeat(3000))", "return input", "return JSON.parse('{\"__proto__\":{\"x\":1}}')", "return {'':1,' ':2,'a.b':3,'$type':'x'}",
        "return globalThis", "return Object.create(null)", "delete Array.prototype.map; return [1]", "return await 1", "return new Array(2**32-1)", "const a=new Array(5); return a", "return '😀'.charAt(0)", "return 9007199254740993", "return 0.1+0.2", "syntax error(", "return Intl",
        "return new Function('return this')()", "return import('fs')", "return newGuid()", "return Array.from({length:1e7})", "return '0'.padStart(2**28)", "return stringToBase64('a'.repeat(1e7)).length", "return Array(1e6).join('x')",
    ];

    private static readonly string[] Templates =
    [
        "{{ }}", "{{ x.y.z }}", "{{ 1 | divided_by: 0 }}", "{{ 'a' | nonsense }}", "{% nonsense %}", "{% for i in (1..99999999) %}{{ i }}{% endfor %}", "{% if %}", "{{ Variables.V | json }}", "{{ 'x' | date: '%Q%9Y' }}", "{{ \"now\" | date: \"%s\" }}",
        "{{ 9999999999999999999 | plus: 1 }}", "{% assign a = 'x' %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a | size }}", "{% raw %}{{", "{% capture a %}", "{{ a = {}; a.b = a; json a }}", "{{ while true }}x{{ end }}", "{{ func f; f; end; f }}",
        "{{ for i in 1..99999999; i; end }}", "{{ 'a' | string.pad_left 999999999 }}", "{{ 'x' * 999999999 }}", "{{ regex.match 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' '(a+)+$' }}", "{{ date.parse 'x' }}", "{{ include 'x' }}", "{{ import x }}", "\ud83d{{ 'x' }}", "{{ '\ud83d' }}", "一\u0000二",
        "{{ [1,2,3] | array.offset -1 }}", "{{ math.divided_by 1 0 }}", "{{ 'é' | truncate: 1 }}", "{{ '👨‍👩‍👧‍👦' | slice: 1, 1 }}", "{{ 'a' | split: '' | join: '' }}", "{{ nil | append: nil }}", "{{ 1 | times: 1e308 }}",
    ];

    private static readonly string[] Durations =
    [
        "00:00:00", "-00:00:01", "24:00:00", "90", "PT1H", "P1D", "PT-1S", "1.12:00:00", "30m", "2h", "0.5wd", "-1h", "", " ", "明天", "72小时", "10675199.02:48:05", "10675199.02:48:06", "99999999.00:00:00", "PT99999999999S", "1e9", "NaN", "00:60:00", "25:61:61", "1:2:3:4:5",
        "00:00:00.0000001", "9223372036854775807", "\ud83d", "１小时", "0", "1wd", "99999999wd", "P1Y", "P1M", "1d2h", "1.5.5",
    ];

    private static readonly string[] Crons =
        ["0 0 30 2 *", "* * * * *", "*/5 * * * * *", "", "nonsense", "0 0 31 2,4,6 *", "60 * * * *", "0 25 * * *", "0 0 * * 8", "0 0 0 1 1 ? 2099", "@daily", "0 0 L * *", "0 0 29 2 *", "-1 * * * *", "0-99 * * * *", "*/0 * * * *", "１ * * * *"];

    private static readonly string[] Instants =
        ["2026-11-29T10:00:00", "9999-12-31T23:59:59Z", "0001-01-01", "明年元旦", "", "2026-02-30", "1e20", "2026-11-29T25:00:00Z", "253402300800", "-1", "10000-01-01", "2026-11-29T10:00:00+99:00", "today", "\ufffe"];

    private static readonly string[] Types =
        ["String", "Int32", "Int64", "Decimal", "Double", "Boolean", "Object", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "Byte", "JsonObject", "System.Nonsense", "", "String[]", "ObjectDictionary"];

    public static JsonObject Plain(string id) => Of(id, [Node("a", "Elsa.WriteLine", "text", "String", "Literal", JsonValue.Create("一"))], "Object", "null");

    public static JsonObject Make(string id, Random random) => Of(
        id,
        [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => Step($"n{number}", random))],
        OddText.Pick(random, Types),
        random.Next(2) == 0 ? "null" : OddJson.WholeValue(random));

    private static JsonObject Step(string id, Random random) => random.Next(14) switch
    {
        0 or 1 or 2 => Node(id, "Elsa.RunJavaScript", "script", "Object", "Literal", JsonValue.Create(OddText.Pick(random, Scripts))),
        3 => Node(id, "Elsa.WriteLine", "text", "String", OddText.Pick(random, ["Liquid", "Scriban"]), JsonValue.Create(OddText.Pick(random, Templates))),
        4 => Node(id, "Elsa.WriteLine", "text", "String", "JavaScript", JsonValue.Create(OddText.Pick(random, Scripts).Replace("return ", "", StringComparison.Ordinal))),
        5 => Node(id, "Elsa.Delay", "timeSpan", "TimeSpan", "Literal", JsonValue.Create(OddText.Pick(random, Durations))),
        6 => Node(id, "Elsa.Delay", "timeSpan", "TimeSpan", "JavaScript", JsonValue.Create(OddText.Quote(OddText.Pick(random, Durations)))),
        7 => Node(id, "Elsa.Timer", "interval", "TimeSpan", "Literal", JsonValue.Create(OddText.Pick(random, Durations)), starts: random.Next(2) == 0),
        8 => Node(id, "Elsa.Cron", "cronExpression", "String", "Literal", JsonValue.Create(OddText.Pick(random, Crons)), starts: random.Next(2) == 0),
        9 => Node(id, "Elsa.StartAt", "dateTime", "DateTimeOffset", random.Next(2) == 0 ? "Literal" : "Liquid", JsonValue.Create(OddText.Pick(random, Instants)), starts: random.Next(2) == 0),
        10 => Node(id, "Elsa.Event", "eventName", "String", "Literal", JsonValue.Create(OddText.Any(random))),
        11 => Node(id, "Elsa.Correlate", "correlationId", "String", "Literal", JsonValue.Create(OddText.Any(random))),
        12 => Node(id, "Elsa.SetName", "value", "String", "Literal", OddJson.Raw(OddJson.WholeValue(random))),
        _ => Node(id, OddText.Pick(random, ["Elsa.Nonsense", "", "Elsa.Fault", "Elsa.HttpEndpoint", "Elsa.End", "Elsa.SendSms", "elsa.writeline"]), OddText.Pick(random, ["message", "", "path"]), "String", OddText.Pick(random, ["Literal", "Nonsense", "Variable", "Input", "Object", "C#"]), JsonValue.Create(OddText.Any(random))),
    };

    private static JsonObject Of(string id, IReadOnlyList<JsonObject> steps, string variableType, string variableValue) => new()
    {
        ["id"] = $"{id}-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["isLatest"] = true,
        ["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "V",
            ["name"] = "V",
            ["typeName"] = variableType,
            ["isArray"] = false,
            ["value"] = OddJson.Raw(variableValue),
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        }),
        ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. steps]) },
    };

    private static JsonObject Node(string id, string type, string input, string inputType, string language, JsonNode? value, bool starts = false) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = starts, ["runAsynchronously"] = false },
        [input] = new JsonObject
        {
            ["typeName"] = inputType,
            ["expression"] = new JsonObject { ["type"] = language, ["value"] = value },
        },
        ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "V" } },
    };
}
