namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Knows how the database in use says that another commit was first.</summary>
public interface ICommitRaces
{
    /// <summary>
    /// True for a version mismatch, a broken unique key that a race explains, a deadlock, a serialization failure, a busy
    /// database or a commit that the server took back because it stood still:
    /// failures after which running the request again makes sense.
    /// </summary>
    bool WasLost(Exception error);

    /// <summary>Null when the failure is another.</summary>
    BrokenKey? Broken(Exception error);
}
