using Acornima.Ast;
using Jint;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Small stand-ins, written in JavaScript, for the .NET types that Elsa shows to scripts.</summary>
internal static class JavaScriptPrelude
{
    public static readonly Prepared<Script> TextLike = Jint.Engine.PrepareScript(
        "(function (text) { return { ToString() { return text; }, toString() { return text; }, toJSON() { return text; } }; })");

    public static readonly IReadOnlyDictionary<string, Prepared<Script>> Types = new Dictionary<string, Prepared<Script>>
    {
        ["TimeSpan"] = Jint.Engine.PrepareScript("""
            var TimeSpan = (function () {
                const pad = n => String(n).padStart(2, '0');
                const text = ms => {
                    const sign = ms < 0 ? '-' : ''; let rest = Math.abs(Math.round(ms));
                    const days = Math.floor(rest / 86400000); rest -= days * 86400000;
                    const hours = Math.floor(rest / 3600000); rest -= hours * 3600000;
                    const minutes = Math.floor(rest / 60000); rest -= minutes * 60000;
                    const seconds = Math.floor(rest / 1000); rest -= seconds * 1000;
                    return sign + (days ? days + '.' : '') + pad(hours) + ':' + pad(minutes) + ':' + pad(seconds)
                        + (rest ? '.' + String(rest).padStart(3, '0') : '');
                };
                const make = ms => ({ TotalMilliseconds: ms, TotalSeconds: ms / 1000, TotalMinutes: ms / 60000, TotalHours: ms / 3600000,
                    TotalDays: ms / 86400000, ToString() { return text(ms); }, toString() { return text(ms); }, toJSON() { return text(ms); }, valueOf() { return ms; } });
                return { Zero: make(0), FromMilliseconds: make, FromSeconds: n => make(n * 1000), FromMinutes: n => make(n * 60000),
                    FromHours: n => make(n * 3600000), FromDays: n => make(n * 86400000) };
            })();
            """),
        ["Guid"] = Jint.Engine.PrepareScript("""
            var Guid = (function () {
                const like = text => ({ ToString() { return text; }, toString() { return text; }, toJSON() { return text; } });
                const hex = () => Math.floor(Math.random() * 65536).toString(16).padStart(4, '0');
                return { Empty: like('00000000-0000-0000-0000-000000000000'), Parse: text => like(String(text).toLowerCase()),
                    NewGuid: () => like(hex() + hex() + '-' + hex() + '-4' + hex().slice(1) + '-a' + hex().slice(1) + '-' + hex() + hex() + hex()) };
            })();
            """),
        ["Random"] = Jint.Engine.PrepareScript("""
            var Random = function () {
                this.Next = (low, high) => { if (high === undefined) { high = low === undefined ? 2147483647 : low; low = 0; } return low + Math.floor(Math.random() * (high - low)); };
                this.NextDouble = () => Math.random();
            };
            """),
        ["DateTime"] = Jint.Engine.PrepareScript(Clock("DateTime")),
        ["DateTimeOffset"] = Jint.Engine.PrepareScript(Clock("DateTimeOffset")),
    };

    private static string Clock(string name) =>
        $"var {name} = {{ get Now() {{ return new Date(); }}, get UtcNow() {{ return new Date(); }}, Parse: text => new Date(text) }};";
}
