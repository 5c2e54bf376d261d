using System.Text.Json;

namespace Hotline.Workflows.Tickets.District;

/// <summary>The catalogue of returns 退单事由 that an empty database begins with; from then on an administrator maintains it.</summary>
public static class ReturnReasonSeed
{
    private static readonly Lazy<IReadOnlyList<SeedReturnReason>> Shipped = new(() =>
        JsonSerializer.Deserialize<List<SeedReturnReason>>(SeedResource.Read("return-reasons.json"), JsonSerializerOptions.Web)!);

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<SeedReturnReason> Reasons => Shipped.Value;
}

/// <inheritdoc cref="Model.ReturnReason"/>
public sealed record SeedReturnReason(string Name, string LegalBasis, bool StaysWithFirst = false, bool RestartsClocks = false);
