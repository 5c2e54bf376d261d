using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>
/// Who may open a page: whoever may send the request it is about. The rights stand at the request; sign-in, router and
/// navigation all read them from here.
/// </summary>
/// <param name="request">The request the page is about.</param>
/// <param name="only">Of those, whom the page is for, such as the people of one stage; none for all.</param>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PageRights(Type request, string[] only) : Attribute, IAuthorizeData
{
    private readonly AllowAttribute allowed = AllowAttribute.Of(request)
        ?? throw new InvalidOperationException($"{request.Name} says nothing of who may send it.");

    public Type Request => request;

    public IReadOnlyList<string> Only => only;

    public string? Policy { get; set; }

    public string? AuthenticationSchemes { get; set; }

    /// <summary>Null for every signed-in person.</summary>
    public string? Roles
    {
        get => only.Length > 0 ? string.Join(',', only) : allowed is AllowEveryoneAttribute ? null : string.Join(',', allowed.Roles);
        set => throw new NotSupportedException("The roles of a page are those of its request.");
    }

    public bool Permits(Actor actor) => allowed.Permits(actor) && (only.Length == 0 || actor.IsIn(only));
}

/// <inheritdoc />
public sealed class PageOfAttribute<TRequest>(params string[] only) : PageRights(typeof(TRequest), only)
    where TRequest : IBaseRequest;
