namespace Hotline.Workflows.Load.Scale.House;

/// <summary>One ticket of the house as it differs from its model.</summary>
internal sealed class Copy
{
    private readonly object?[] _fields = new object?[Enum.GetValues<Field>().Length];

    /// <summary>How much later it lives than the model.</summary>
    public required TimeSpan Shift { get; init; }

    /// <summary>Nothing it waits for is due before.</summary>
    public required DateTimeOffset Now { get; init; }

    public required long[] Numbers { get; init; }
    public required string[] Texts { get; init; }
    public required string[] MatterNos { get; init; }

    public object? this[Field field]
    {
        get => _fields[(int)field];
        set => _fields[(int)field] = value;
    }
}
