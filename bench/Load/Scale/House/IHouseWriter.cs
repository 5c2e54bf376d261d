namespace Hotline.Workflows.Load.Scale.House;

/// <summary>Puts many rows into a database, past the front door.</summary>
internal interface IHouseWriter : IAsyncDisposable
{
    /// <summary>All of it in one transaction.</summary>
    Task WriteAsync(IReadOnlyList<(HouseTable Table, List<object?[]> Rows)> batch, CancellationToken cancellation);

    /// <summary>All rows are there: makes what was put off until then.</summary>
    Task CompleteAsync(CancellationToken cancellation);

    /// <summary>Leaves the database as after an ordinary stop.</summary>
    Task FinishAsync(CancellationToken cancellation);
}
