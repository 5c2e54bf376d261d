namespace Hotline.Workflows.Load;

/// <summary>What is measured.</summary>
internal interface IBenchLoad
{
    /// <summary>Steps from start to end.</summary>
    int Steps { get; }

    /// <summary>Starts one lifecycle.</summary>
    /// <param name="number">Its place in the measurement, from 0.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IBenchCase> StartAsync(int number, CancellationToken cancellation);
}

/// <summary>One lifecycle under way.</summary>
internal interface IBenchCase
{
    Task StepAsync(CancellationToken cancellation);
}
