using System.Globalization;

namespace Hotline.Workflows.Drill.Endurance;

/// <summary>How the server felt after a stretch of work.</summary>
/// <param name="Done">Instances ended since the start.</param>
/// <param name="P99Ms">Of the steps of this stretch.</param>
/// <param name="WorkingSet">Bytes of memory the process holds.</param>
/// <param name="DatabaseBytes">Size of the database.</param>
internal sealed record EnduranceSample(int Done, double P99Ms, long WorkingSet, long DatabaseBytes)
{
    private const double Mega = 1 << 20;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"完成 {Done,8} 件  p99 {P99Ms,8:0.00} 毫秒  内存 {WorkingSet / Mega,7:0.0} MB  数据库 {DatabaseBytes / Mega,8:0.0} MB");
}
