using FluentValidation;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>Puts a scheme in force, as a new version. Requests that were judged before keep theirs.</summary>
/// <param name="Reason">Why, such as the paper that says so.</param>
/// <param name="SeenVersion">The version the person has looked at; null for whichever it is.</param>
[Allow(Roles.Admin)]
public sealed record SetFundScheme(FundScheme? Scheme, string Reason, int? SeenVersion = null) : ICommand<FundSchemeLine>;

internal sealed class SetFundSchemeValidator : AbstractValidator<SetFundScheme>
{
    public SetFundSchemeValidator(HotlineOptions options)
    {
        RuleFor(x => x.Reason).Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage(_ => FundRuleTexts.Get("WhyChanged"));
        RuleFor(x => x.Reason).NoLongerThan(FundRuleTexts.Get("Reason"), options.Texts.Longest);
    }
}

internal sealed class SetFundSchemeHandler(HotlineDb db, FundSchemes schemes, UnitOfWork work, ReferenceShelf shelf, CurrentActor current, TimeProvider time)
    : IRequestHandler<SetFundScheme, Result<FundSchemeLine>>
{
    public async Task<Result<FundSchemeLine>> Handle(SetFundScheme request, CancellationToken cancellationToken)
    {
        var (before, version) = await schemes.TakeAsync(cancellationToken);
        if (request.SeenVersion is { } seen && seen != version && !(seen == 0 && version == 1))
            return new Conflict("fund-scheme-changed", FundRuleTexts.Format("SchemeChanged", version));
        var defects = FundSchemeCheck.Defects(request.Scheme, await shelf.CurrentAsync(db, cancellationToken));
        if (defects.Count > 0 || request.Scheme is not { } scheme)
            return new Invalid(string.Concat(defects.Values), defects);
        var row = new FundSchemeVersion
        {
            Version = version + 1,
            Name = scheme.Name,
            Json = scheme.ToJson(),
            Reason = request.Reason.Trim(),
            At = time.GetUtcNow(),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
        };
        work.Add(row);
        return new FundSchemeLine(row.Version, row.Name, row.Reason, row.At, row.ByName, FundSchemeDifference.Of(before, scheme));
    }
}
