using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What still waits in the outbox of a letter that was taken back: it is given up, and says why.</summary>
internal sealed class UnsentLetter(HotlineDb db, UnitOfWork work)
{
    /// <summary>What has been sent stays sent; what is being sent at this very moment may still arrive.</summary>
    public async ValueTask GiveUpAsync(Letter letter, string why, string byName, DateTimeOffset at, CancellationToken cancellationToken)
    {
        List<string> keys = [LetterDelivery.MessageKey(letter, Channels.Sms), LetterDelivery.MessageKey(letter, Channels.Webhook)];
        if (letter.ToUnitPath is { } path)
            keys.AddRange((await db.Users.Where(person => person.UnitPath == path).Select(person => person.Id).ToListAsync(cancellationToken)).Select(id => LetterDelivery.MailKey(letter, id)));
        foreach (var message in await work.ListAsync(db.Outbox.Where(row => keys.Contains(row.Key) && row.SentAt == null && row.DroppedByName == null), cancellationToken))
            (message.DeadAt, message.DroppedByName, message.LastError) = (at, byName, why);
    }
}
