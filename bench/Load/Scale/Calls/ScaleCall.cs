namespace Hotline.Workflows.Load.Scale.Calls;

/// <summary>One read of the API by one person; what it asks for differs from one time to the next.</summary>
/// <param name="Who">Signs in.</param>
/// <param name="Name">Stands in the report.</param>
/// <param name="Path">By the number of the time.</param>
internal sealed record ScaleCall(string Who, string Name, Func<int, string> Path)
{
    public ScaleCall(string who, string name, string path) : this(who, name, _ => path)
    {
    }

    /// <summary>As the report names it.</summary>
    public string Full => $"{Who}: {Name}";
}
