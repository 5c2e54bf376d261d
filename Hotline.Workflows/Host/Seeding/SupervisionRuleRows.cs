using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The shipped supervision rules, for a database that has none yet; those that the settings name are on, the others wait to be tried.</summary>
internal sealed class SupervisionRuleRows(UnitOfWork work, HotlineDb db, IIdSource ids, HotlineOptions options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Format = new(HotlineJson.Compact);

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (await db.SupervisionRules.AnyAsync(cancellation))
            return;
        var on = options.SupervisionRules.OnAtStart.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(no => int.Parse(no, CultureInfo.InvariantCulture)).ToHashSet();
        var (now, no) = (time.GetUtcNow(), 0);
        foreach (var seed in Read())
        {
            no++;
            work.Add(new SupervisionRule
            {
                Id = ids.NextNumber(),
                No = no,
                Name = seed.Name,
                Condition = seed.Condition,
                Numbers = seed.Numbers.ToJsonString(HotlineJson.Compact),
                Template = seed.Template,
                Receiver = seed.Receiver,
                CopyTo = seed.CopyTo ?? "",
                ReplyWithin = seed.ReplyWithin,
                Enabled = on.Contains(no),
                EnabledAt = on.Contains(no) ? now : null,
                ChangedByName = Actor.System.DisplayName,
                ChangedAt = now,
                Version = 1,
            });
        }

        await work.CommitAsync(cancellation);
    }

    private static IReadOnlyList<Seed> Read()
    {
        using var file = typeof(SupervisionRuleRows).Assembly.GetManifestResourceStream("supervision-rules.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Seed>>(file, Format)!;
    }

    private sealed record Seed(string Name, string Condition, JsonObject Numbers, string Template, RuleReceiver Receiver, string? CopyTo, string? ReplyWithin);
}
