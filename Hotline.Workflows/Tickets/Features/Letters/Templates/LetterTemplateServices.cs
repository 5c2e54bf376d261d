using Hotline.Workflows.Engine.Expressions.Templates;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates;

internal static class LetterTemplateServices
{
    public static void AddLetterTemplates(this IServiceCollection services)
    {
        services.AddSingleton(scope => Texts(scope.GetRequiredService<HotlineOptions>()));
        services.AddSingleton<LetterSource>();
        services.AddSingleton<LetterTemplateFolder>();
        services.AddSingleton<LetterTemplateShelf>();
        services.AddSingleton<ICommitReader>(scope => scope.GetRequiredService<LetterTemplateShelf>());
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<LetterTemplateTrial>();
        services.AddSingleton(scope => new LetterTemplateFolderCheck(scope.GetRequiredService<LetterTemplateFolder>(), scope.GetRequiredService<LetterTemplateTrial>()));
        services.AddSingleton<LetterTemplateFiles>();
        services.AddSingleton<FactWords>();
        services.AddTransient<LetterTemplates>();
        services.AddTransient<LetterFacts>();
        services.AddTransient<ILetterFacts, LetterRootFacts>();
        services.AddTransient<ILetterFacts, TicketFacts>();
        services.AddTransient<ILetterFacts, TicketListFacts>();
        services.AddTransient<ILetterFacts, ClockFacts>();
        services.AddTransient<FigureFacts>();
        services.AddTransient<ILetterFacts>(scope => scope.GetRequiredService<FigureFacts>());
        services.AddTransient<ILetterFacts, UnitFacts>();
        services.AddTransient<ILetterFacts, WhistleFacts>();
        services.AddTransient<ILetterFacts, FundFacts>();
        services.AddTransient<ILetterFacts, ExtensionFacts>();
        services.AddTransient<ILetterFacts, ResultFacts>();
        services.AddTransient<ILetterFacts, RuleFacts>();
    }

    private static TextTemplates Texts(HotlineOptions options) => new(options.LetterTemplates.Limits, options.TimeZone);
}
