using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Composition of what carries a letter from its draft to its end.</summary>
internal static class LetterLifeServices
{
    public static IServiceCollection AddLetterLife(this IServiceCollection services)
    {
        services.AddScoped<LettersInHand>();
        services.AddTransient<DraftedLetters>();
        services.AddTransient<LetterPrinting>();
        services.AddTransient<LetterIssuing>();
        services.AddTransient<LetterDelivery>();
        services.AddTransient<LetterDrafting>();
        services.AddTransient<LetterDrafts>();
        services.AddTransient<LetterRights>();
        services.AddTransient<LetterVoid>();
        services.AddTransient<UnsentLetter>();
        services.AddTransient<OpenLetters>();
        services.AddTransient<LetterOpener>();
        services.AddTransient<Func<LetterOpener>>(scope => scope.GetRequiredService<LetterOpener>);
        services.AddTransient<IMatterOpener, LetterOpener>();
        services.AddTransient<ILetterActs, LetterActs>();
        services.AddTransient<Func<ILetterActs>>(scope => scope.GetRequiredService<ILetterActs>);
        services.AddTransient<ICommittingReader, LetterReader>();
        return services;
    }
}
