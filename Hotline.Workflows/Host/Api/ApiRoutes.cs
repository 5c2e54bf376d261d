using Hotline.Workflows.Studio.Wire;

namespace Hotline.Workflows.Host.Api;

/// <summary>The REST API: one file per group, all of it behind a sign-in but the sign-in itself.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().DisableAntiforgery()
            .AddEndpointFilter(new ForeignPages(why => Results.Problem(RefusalAnswers.Problem(StatusCodes.Status403Forbidden, ProblemTexts.Get("403"), "foreign-page", why))));
        api.MapAuth();
        api.MapTickets();
        api.MapRepeats();
        api.MapComplainants();
        api.MapVisits();
        api.MapTasks();
        api.MapMatters();
        api.MapLetters();
        api.MapWhistles();
        api.MapHolds();
        api.MapFundRequests();
        api.MapFundLedger();
        api.MapLetterTemplates();
        api.MapRouting();
        api.MapSupervisionRules();
        api.MapDispatch();
        api.MapBulk();
        api.MapImports();
        api.MapAttachments();
        api.MapOrganization();
        api.MapPeople();
        api.MapDuty();
        api.MapLedger();
        api.MapIncidents();
        api.MapStoppedTickets();
        api.MapOutbox();
        api.MapNotices();
        api.MapFlows();
        api.MapMigrations();
        api.MapFlowTrials();
    }
}
