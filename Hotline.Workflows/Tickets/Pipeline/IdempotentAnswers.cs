using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Remembers the first answer given under an idempotency key; keys of different people never meet.</summary>
internal sealed class IdempotentAnswers(UnitOfWork work, HotlineDb db, TicketQueries queries, CurrentActor current, TimeProvider time)
{
    /// <summary>The first answer, a conflict when the key was used for something else, or null when it is new.</summary>
    public async ValueTask<Result<T>?> FindAsync<T>(string? key, string asked, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key))
            return null;
        var full = Full(key);
        var record = await queries.FirstAnswer(db, full, cancellationToken);
        if (record is null)
            return null;
        return record.RequestHash == Hash(asked)
            ? JsonSerializer.Deserialize<T>(record.Response, HotlineJson.Compact)!
            : new Conflict("idempotency-key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个。");
    }

    public void Keep<T>(string? key, string asked, T answer)
    {
        if (string.IsNullOrWhiteSpace(key))
            return;
        work.Add(new IdempotencyRecord
        {
            Key = Full(key),
            ActorId = current.Actor.Id,
            RequestHash = Hash(asked),
            Response = JsonSerializer.Serialize(answer, HotlineJson.Compact),
            CreatedAt = time.GetUtcNow(),
        });
    }

    private string Full(string key) => $"{current.Actor.Id}:{key.Trim()}";

    private static string Hash(string asked) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
}
