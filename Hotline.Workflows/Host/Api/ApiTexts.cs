using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Api;

/// <summary>What the API says of itself, from ApiTexts.resx: under a route's name what it does, under <c>name.Note</c> what to know.</summary>
internal abstract class ApiTexts : ResourceTexts<ApiTexts>
{
    public static string? Of(string route) => Find(route);

    public static string? NoteOf(string route) => Find($"{route}.Note");
}
