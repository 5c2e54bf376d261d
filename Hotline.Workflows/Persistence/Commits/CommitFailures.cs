using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Says in EF's exceptions, which the callers of both know, what went wrong with a commit.</summary>
internal static class CommitFailures
{
    public static async Task ToldAsync(Task commit)
    {
        try
        {
            await commit.ConfigureAwait(false);
        }
        catch (LostRowException lost)
        {
            throw new DbUpdateConcurrencyException(lost.Message, lost);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("The database refused the commit.", refused);
        }
    }
}
