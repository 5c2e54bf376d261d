using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Notices;

internal static class MyNotices
{
    /// <summary>A person's own notices of the kinds that the person wants to see.</summary>
    public static async Task<IQueryable<PersonNotice>> OfAsync(HotlineDb db, long personId, CancellationToken cancellationToken)
    {
        var muted = Lines(await db.NoticeChoices.Where(row => row.PersonId == personId).Select(row => row.Muted).FirstOrDefaultAsync(cancellationToken));
        var mine = db.PersonNotices.Where(row => row.PersonId == personId);
        return muted.Length == 0 ? mine : mine.Where(row => !muted.Contains(row.Kind));
    }

    public static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
