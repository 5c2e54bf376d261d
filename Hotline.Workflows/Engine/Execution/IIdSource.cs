namespace Hotline.Workflows.Engine.Execution;

/// <summary>The only source of identities; injected so that runs can be replayed and tested.</summary>
public interface IIdSource
{
    /// <summary>A new unique text id of 16 lower-case hexadecimal digits, as Elsa writes them.</summary>
    string NextText();

    /// <summary>A new unique positive number; later calls on the same node give larger numbers.</summary>
    long NextNumber();
}
