namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Who acts in this scope; set once by the front door.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.System;

    internal void Become(Actor actor) => Actor = actor;
}
