using System.Globalization;
using System.Text.Json;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds.Accounts;
using Hotline.Workflows.Tickets.Features.Funds.Budgets;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The model district's emergency funds: nine million yuan in the year of the start, by street and by category.</summary>
internal sealed class DemoBudgets(IServiceScopeFactory scopes, IHotline hotline)
{
    public async Task SetAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var cast = await DemoCast.LoadAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>(), cancellation);
        var finance = cast.Named("finance");
        var known = await SendAsync(new GetFundAccounts(), finance, cancellation);
        if (known.Years.Count > 0)
            return;
        var budgets = Read();
        var paper = new FundPaper(string.Format(CultureInfo.InvariantCulture, budgets.Document, known.Year));
        foreach (var (code, amount) in budgets.Units)
            await SendAsync(new SetBudget(known.Year, cast.UnitId(code), null, amount, paper), finance, cancellation);
        foreach (var (category, amount) in budgets.Categories)
            await SendAsync(new SetBudget(known.Year, null, category, amount, paper), finance, cancellation);
    }

    private async Task<T> SendAsync<T>(MediatR.IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"The demo's {request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private static Budgets Read()
    {
        using var file = typeof(DemoBudgets).Assembly.GetManifestResourceStream("demo-budgets.json")!;
        return JsonSerializer.Deserialize<Budgets>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Document">With the year in its place.</param>
    /// <param name="Units">By code within the district; what the district keeps for all by none.</param>
    private sealed record Budgets(string Document, Dictionary<string, string> Units, Dictionary<string, string> Categories);
}
