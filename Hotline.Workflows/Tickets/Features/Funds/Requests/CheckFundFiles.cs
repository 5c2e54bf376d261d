using System.Security.Cryptography;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>Whether each file of a request is still what was handed in: read whole, and its hash taken again.</summary>
[AllowEveryone]
public sealed record CheckFundFiles(string No) : IQuery<IReadOnlyList<CheckedFile>>;

/// <param name="Intact">False when its content is another, or is gone.</param>
public sealed record CheckedFile(long Id, string FileName, string Sha256, bool Intact);

internal sealed class CheckFundFilesHandler(HotlineDb db, CurrentActor current, AttachmentFiles files) : IRequestHandler<CheckFundFiles, Result<IReadOnlyList<CheckedFile>>>
{
    public async Task<Result<IReadOnlyList<CheckedFile>>> Handle(CheckFundFiles request, CancellationToken cancellationToken)
    {
        var fund = await db.FundsVisibleTo(current.Actor).Where(fund => fund.Matter!.No == request.No).Select(fund => new { fund.Id, fund.Matter!.TicketId }).FirstOrDefaultAsync(cancellationToken);
        if (fund is null)
            return FundSight.Unknown;
        var stored = await db.Attachments.Where(file => file.TicketId == fund.TicketId && (file.MatterId == null || file.MatterId == fund.Id))
            .OrderBy(file => file.Id).ToListAsync(cancellationToken);
        var looked = new List<CheckedFile>(stored.Count);
        foreach (var file in stored)
            looked.Add(new CheckedFile(file.Id, file.FileName, file.Sha256, await IsIntactAsync(file.Sha256, cancellationToken)));
        return looked;
    }

    private async ValueTask<bool> IsIntactAsync(string sha256, CancellationToken cancellationToken)
    {
        if (files.Open(sha256) is not { } content)
            return false;
        await using (content)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == sha256;
    }
}
