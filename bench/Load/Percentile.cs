namespace Hotline.Workflows.Load;

/// <summary>What a share of the measured times stayed under, in milliseconds with two decimals.</summary>
internal static class Percentile
{
    public static double Of(double[] sorted, double share) =>
        Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 2);
}
