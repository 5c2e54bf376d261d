namespace Hotline.Workflows.Persistence;

/// <summary>Which database keeps everything: the embedded file, or the server that several nodes share.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
