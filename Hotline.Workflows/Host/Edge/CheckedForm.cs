using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.Workflows.Host.Edge;

/// <summary>
/// The form of a request, whoever reads it (a route, its binding, the check of the form's token): one that is broken or
/// holds an odd text is refused with the reason.
/// </summary>
internal sealed class CheckedForm(IFormFeature inner) : IFormFeature
{
    private bool _seen;

    public bool HasFormContentType => inner.HasFormContentType;

    public IFormCollection? Form
    {
        get => inner.Form;
        set => inner.Form = value;
    }

    /// <exception cref="InvalidDataException">It cannot be read, or holds what no text may; the refusal is its cause.</exception>
    public IFormCollection ReadForm() => ReadFormAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <exception cref="InvalidDataException">It cannot be read, or holds what no text may; the refusal is its cause.</exception>
    public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            form = await inner.ReadFormAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException or FormatException or ArgumentException)
        {
            throw Refuse(OddTexts.RefuseForm(broken.Message));
        }

        if (!_seen && Check(form) is { } refusal)
            throw Refuse(refusal);
        _seen = true;
        return form;
    }

    /// <summary>The framework knows, wherever it reads a form, what this exception means: data that cannot be read.</summary>
    private static InvalidDataException Refuse(Refusal refusal) => new(refusal.Message, new RefusedFormException(refusal));

    private static Invalid? Check(IFormCollection form)
    {
        foreach (var (name, values) in form)
        {
            if (TextRule.Find(name, lines: false) is { } odd)
                return OddTexts.Refuse("form", odd);
            foreach (var value in values)
            {
                if (value is not null && TextRule.Find(value) is { } sign)
                    return OddTexts.Refuse(name, sign);
            }
        }

        foreach (var file in form.Files)
        {
            if (TextRule.Find(file.Name, lines: false) is { } odd)
                return OddTexts.Refuse("form", odd);
            if (TextRule.Find(file.FileName, lines: false) is { } sign)
                return OddTexts.Refuse(file.Name, sign);
        }

        return null;
    }
}

/// <summary>Carries the refusal from where a form is read to where the answer is made.</summary>
internal sealed class RefusedFormException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;
}
