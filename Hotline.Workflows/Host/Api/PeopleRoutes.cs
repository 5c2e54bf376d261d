using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Organization.Accounts;

namespace Hotline.Workflows.Host.Api;

/// <summary>人员与账号: who has an account, and what an administrator does about it.</summary>
internal static class PeopleRoutes
{
    private const string Tag = "人员与账号";

    public sealed record ActiveBody(bool Active);

    public sealed record RolesBody(IReadOnlyList<string>? Roles);

    /// <param name="Password">Null for one that is made up.</param>
    public sealed record PasswordBody(string? Password);

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags(Tag);
        people.MapGet("", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListPeople(), cancellation))
            .Note("ListPeople").Produces<IReadOnlyList<PersonRow>>().Refuses(403);
        people.MapPost("", (AddPerson person, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(person, added => Results.Created($"/api/people/{added.UserName}", added), cancellation))
            .Note("AddPerson").Produces<PersonRow>(StatusCodes.Status201Created).Refuses(400, 403, 409);
        people.MapPut("/me/phone", (MyPhone body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetMyPhone(body.Phone), _ => Results.NoContent(), cancellation))
            .Note("SetMyPhone").Produces(StatusCodes.Status204NoContent).Refuses(400);
        people.MapPut("/{userName}/active", (string userName, ActiveBody body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetPersonActive(userName, body.Active), cancellation))
            .Note("SetPersonActive").Produces<AccountChanged>().Refuses(400, 403, 404, 422);
        people.MapPut("/{userName}/roles", (string userName, RolesBody body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetPersonRoles(userName, body.Roles), _ => Results.NoContent(), cancellation))
            .Note("SetPersonRoles").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 422);
        people.MapPost("/{userName}/password", (string userName, PasswordBody body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ResetPassword(userName, body.Password), cancellation))
            .Note("ResetPassword").Produces<NewPassword>().Refuses(400, 403, 404);
        people.MapDelete("/{userName}/pause", (string userName, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new UnlockPerson(userName), _ => Results.NoContent(), cancellation))
            .Note("UnlockPerson").Produces(StatusCodes.Status204NoContent).Refuses(403, 404);
    }
}
