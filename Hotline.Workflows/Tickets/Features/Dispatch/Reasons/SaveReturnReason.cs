using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Dispatch.Reasons;

/// <summary>Adds a reason to the catalogue of returns, or changes one; a reason is retired, never deleted, as returns name it.</summary>
/// <param name="Id">The reason to change; null for a new one.</param>
/// <param name="Version">The version seen; null to take the newest.</param>
[Allow(Roles.Admin)]
public sealed record SaveReturnReason(
    string? Name, string? LegalBasis = null, bool StaysWithFirst = false, bool RestartsClocks = false, bool IsActive = true, int SortOrder = 0,
    long? Id = null, long? Version = null) : ICommand<ReturnReasonRow>;

internal sealed class SaveReturnReasonValidator : AbstractValidator<SaveReturnReason>
{
    public SaveReturnReasonValidator(HotlineOptions options)
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage(_ => DispatchTexts.Get("ReasonName"));
        RuleFor(x => x.Name).MaximumLength(options.Texts.Name);
        RuleFor(x => x.LegalBasis).MaximumLength(options.Texts.Longest);
    }
}

internal sealed class SaveReturnReasonHandler(HotlineDb db, UnitOfWork work, IIdSource ids) : IRequestHandler<SaveReturnReason, Result<ReturnReasonRow>>
{
    public async Task<Result<ReturnReasonRow>> Handle(SaveReturnReason request, CancellationToken cancellationToken)
    {
        var name = request.Name!.Trim();
        if (await db.ReturnReasons.AnyAsync(x => x.Name == name && x.Id != request.Id, cancellationToken))
            return Invalid.Field("name", DispatchTexts.Format("ReasonTaken", name));
        var reason = request.Id is { } id
            ? await work.FirstOrDefaultAsync(db.ReturnReasons.Where(x => x.Id == id), cancellationToken)
            : new ReturnReason { Id = ids.NextNumber(), Name = name };
        if (reason is null)
            return new NotFound("return-reason-unknown", DispatchTexts.Get("ReasonUnknown"));
        if (request.Version is { } seen && seen != reason.Version)
            return new Conflict("return-reason-changed", DispatchTexts.Get("ReasonChanged"));
        reason.Name = name;
        reason.LegalBasis = request.LegalBasis?.Trim() ?? "";
        (reason.StaysWithFirst, reason.RestartsClocks) = (request.StaysWithFirst, request.RestartsClocks);
        (reason.IsActive, reason.SortOrder) = (request.IsActive, request.SortOrder);
        reason.Version++;
        if (request.Id is null)
            work.Add(reason);
        return ReturnReasonRow.Of(reason);
    }
}
