using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>代班: somebody else does a person's work from one instant to another, in that person's name.</summary>
/// <param name="AbsentId">Null for oneself; for others, whoever plans their unit.</param>
/// <param name="From">Null for now.</param>
/// <param name="To">The first instant after it.</param>
[AllowEveryone]
public sealed record AddSubstitution(long? AbsentId, long StandInId, DateTimeOffset? From, DateTimeOffset To, string? Reason = null) : ICommand<SubstitutionRow>;

/// <summary>Whether <see cref="AddSubstitution"/> would be refused, asked while it is being filled in.</summary>
[AllowEveryone]
public sealed record CheckSubstitution(long? AbsentId, long StandInId, DateTimeOffset? From, DateTimeOffset To) : IQuery<Done>;

/// <param name="Holds">It holds at this moment.</param>
/// <param name="Chain">From who is away to who acts in the end.</param>
/// <param name="MayEnd">The person may end it.</param>
public sealed record SubstitutionRow(
    long Id, long AbsentId, string AbsentName, long StandInId, string StandInName, DateTimeOffset From, DateTimeOffset To, string? Reason,
    bool Holds, IReadOnlyList<string> Chain, bool MayEnd);

internal sealed class AddSubstitutionValidator : AbstractValidator<AddSubstitution>
{
    public AddSubstitutionValidator(HotlineOptions options) => RuleFor(x => x.Reason).MaximumLength(options.Texts.Key);
}

internal sealed class AddSubstitutionHandler(
    UnitOfWork work, HotlineDb db, CurrentActor current, SubstitutionRules rules, IIdSource ids, TimeProvider time)
    : IRequestHandler<AddSubstitution, Result<SubstitutionRow>>
{
    public async Task<Result<SubstitutionRow>> Handle(AddSubstitution request, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(request.AbsentId, cancellationToken);
        var checkedNow = await rules.CheckAsync(request.AbsentId, request.StandInId, request.From, request.To, cancellationToken);
        if (!checkedNow.Succeeded)
            return checkedNow.Refusal;
        var (absent, standIn, from, to) = checkedNow.Value;
        var row = new Substitution
        {
            Id = ids.NextNumber(),
            AbsentId = absent.Id,
            AbsentName = absent.DisplayName,
            UnitPath = absent.UnitPath,
            StandInId = standIn.Id,
            StandInName = standIn.DisplayName,
            From = from,
            To = to,
            Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            CreatedAt = time.GetUtcNow(),
        };
        work.Add(row);
        return new SubstitutionRow(
            row.Id, absent.Id, row.AbsentName, standIn.Id, row.StandInName, from, to, row.Reason, from <= row.CreatedAt, [row.AbsentName, row.StandInName], true);
    }

    /// <summary>
    /// Before the rules look: of two who change the same house at once the second runs again and sees what the first has made.
    /// </summary>
    private async Task TakeTurnAsync(long? absentId, CancellationToken cancellationToken)
    {
        var path = absentId is { } id
            ? await db.Users.Where(x => x.Id == id).Select(x => x.UnitPath).FirstOrDefaultAsync(cancellationToken)
            : current.Actor.UnitPath;
        if (path is null)
            return;
        var house = DutyPlaces.HouseOf(path);
        if (await work.FirstOrDefaultAsync(db.SubstituteTurns.Where(x => x.UnitPath == house), cancellationToken) is { } turn)
            turn.Changes++;
        else
            work.Add(new SubstituteTurn { UnitPath = house, Changes = 1 });
    }
}

internal sealed class CheckSubstitutionHandler(SubstitutionRules rules) : IRequestHandler<CheckSubstitution, Result<Done>>
{
    public async Task<Result<Done>> Handle(CheckSubstitution request, CancellationToken cancellationToken) =>
        await rules.CheckAsync(request.AbsentId, request.StandInId, request.From, request.To, cancellationToken) is { Succeeded: false } refused
            ? refused.Refusal
            : default(Done);
}
