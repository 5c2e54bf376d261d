using System.Globalization;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>What leaves the house; keyset-paged.</summary>
/// <param name="State">What has become of it.</param>
/// <param name="Channel">One of <see cref="Channels"/>; null for all.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">By when it was written.</param>
[Allow(Roles.Admin)]
public sealed record ListOutbox(
    OutboxState State = OutboxState.Dead, string? Channel = null, string? After = null, int Take = 50, AgeOrder Order = AgeOrder.Newest) : IQuery<Page<OutboxRow>>;

/// <param name="Id">Its number.</param>
/// <param name="To">Masked.</param>
/// <param name="Key">By which its receiver tells it from others.</param>
/// <param name="Subject">Of a mail; what else it says is its receiver's alone.</param>
/// <param name="Cause">Why it was not taken the last time, or was dropped.</param>
public sealed record OutboxRow(
    long Id, string Channel, string To, string Key, string? Subject, OutboxState State, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, int Attempts,
    DateTimeOffset? SentAt, DateTimeOffset? DeadAt, string? DroppedByName, string? Cause)
{
    internal static OutboxRow Of(OutboxMessage row)
    {
        var to = MaskedAddress.Of(row.Channel, row.To);
        return new OutboxRow(
            row.Id, row.Channel!, to, row.Key, row.Channel is Channels.Mail ? OutgoingText.Of(row).Subject : null, OutboxStates.Of(row), row.CreatedAt,
            row.NextAttemptAt, row.Attempts, row.SentAt, row.DeadAt, row.DroppedByName,
            row.To is { Length: > 0 } address ? row.LastError?.Replace(address, to, StringComparison.OrdinalIgnoreCase) : row.LastError);
    }
}

internal sealed class ListOutboxValidator : AbstractValidator<ListOutbox>
{
    public ListOutboxValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.After).Must(after => after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _)).WithMessage(_ => SearchTexts.Get("BadPage"));
        RuleFor(x => x.Channel).Must(channel => channel is null || Channels.All.Contains(channel)).WithMessage(_ => OutboxTexts.Format("NoChannel", string.Join('、', Channels.All)));
        RuleFor(x => x.State).IsInEnum();
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("AgeOrder"));
    }
}

internal sealed class ListOutboxHandler(HotlineDb db) : IRequestHandler<ListOutbox, Result<Page<OutboxRow>>>
{
    public async Task<Result<Page<OutboxRow>>> Handle(ListOutbox request, CancellationToken cancellationToken)
    {
        var rows = db.Outbox.Where(OutboxStates.In(request.State));
        if (request.Channel is { } channel)
            rows = rows.Where(row => row.Channel == channel);
        var newest = request.Order is AgeOrder.Newest;
        if (request.After is { } after && long.Parse(after, CultureInfo.InvariantCulture) is var last)
            rows = newest ? rows.Where(row => row.Id < last) : rows.Where(row => row.Id > last);
        var found = await (newest ? rows.OrderByDescending(row => row.Id) : rows.OrderBy(row => row.Id)).Take(request.Take + 1).ToListAsync(cancellationToken);
        return new Page<OutboxRow>(
            [.. found.Take(request.Take).Select(OutboxRow.Of)],
            found.Count > request.Take ? found[request.Take - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
