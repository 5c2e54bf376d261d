using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>Says which character stands where it must not, and what to do; the words are in OddTexts.resx.</summary>
public abstract class OddTexts : ResourceTexts<OddTexts>
{
    /// <param name="field">As the sender calls it.</param>
    /// <param name="odd">What was found there.</param>
    public static Invalid Refuse(string field, OddCharacter odd) => Invalid.Field(field, Say(field, odd));

    public static string Say(string field, OddCharacter odd) => Format("Odd", field, odd.Index + 1, odd, Get(odd.Kind.ToString()));

    /// <summary>The refusal of bytes that are no UTF-8.</summary>
    public static Invalid RefuseBytes(string field) => Invalid.Field(field, Format("Bytes", field));

    /// <summary>JSON is UTF-8; another encoding would be read as something else than was written.</summary>
    public static Invalid RefuseCharset(string charset) => Invalid.Field("Content-Type", Format("Charset", charset));

    /// <summary>The refusal of a form whose parts cannot be told from each other.</summary>
    /// <param name="reason">What its reader said.</param>
    public static Invalid RefuseForm(string reason) => Invalid.Field("form", Format("Form", reason));

    /// <summary>The refusal of a request that lacks parts.</summary>
    /// <param name="fields">Where each should be, such as <c>items[2].reason</c>.</param>
    public static Invalid RefuseMissing(IReadOnlyList<string> fields) =>
        new(Format("Missing", string.Join(", ", fields)), fields.ToDictionary(field => field, field => Format("Missing", field)));

    public static Invalid RefuseLength(string field, int length, int most) => Invalid.Field(field, Format("TooLong", field, length, most));
}
