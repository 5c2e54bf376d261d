namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Who is signed in here: of the current request in the API, of the current circuit in the desk.</summary>
public interface IActorSource
{
    /// <summary>Null when nobody is signed in.</summary>
    ValueTask<Actor?> GetAsync();
}
