using FluentValidation;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>One kind of act on many tickets, or many matters, by their numbers.</summary>
public interface INumberedBulk
{
    IReadOnlyList<string> Nos { get; }
}

/// <summary>Not none, not too many, none twice.</summary>
internal abstract class NumberedBulkValidator<T> : AbstractValidator<T> where T : INumberedBulk
{
    protected NumberedBulkValidator(HotlineOptions options)
    {
        var most = options.Bulk.MostAtOnce;
        RuleFor(x => x.Nos).NotEmpty().OverridePropertyName("nos").WithMessage(_ => BulkTexts.Get("NoneNumbered"));
        RuleFor(x => x.Nos).Must(nos => nos is null || nos.Count <= most).OverridePropertyName("nos").WithMessage(_ => BulkTexts.Format("TooMany", most));
        RuleFor(x => x.Nos).Must(nos => nos is null || nos.Distinct().Count() == nos.Count).OverridePropertyName("nos")
            .WithMessage(x => BulkTexts.Format("NumberTwice", x.Nos.GroupBy(no => no).First(same => same.Count() > 1).Key));
    }

    /// <summary>Each row of a repeated request gets the answer of the first.</summary>
    internal static string? KeyOf(string? key, string no) => key is null ? null : $"{key}:{no}";
}
