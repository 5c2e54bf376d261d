namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Tells whoever holds a sign-in of a person for longer than a request that one has ended or says something else now.</summary>
public static class SignInNews
{
    private const string Changed = "sign-in.changed";

    public static LiveChange Of(long personId) => new(0, "", null, Changed, PersonId: personId);

    /// <summary>Whether the news are about a sign-in of that person.</summary>
    public static bool Concerns(LiveChange change, long personId) => change.What == Changed && change.PersonId == personId;
}
