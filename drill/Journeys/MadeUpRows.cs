using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>A made-up table of requests as an upstream hotline exports it.</summary>
public static class MadeUpRows
{
    private static readonly string[] Places = ["八角北里", "老山东里", "古城南路", "鲁谷住宅", "模式口北里"];
    private static readonly string[] Matters = ["楼道灯不亮", "下水道堵塞", "夜间施工噪声", "路面破损", "垃圾没有清运", "暖气不热"];

    /// <summary>CSV with a header, one different request per row.</summary>
    public static byte[] Csv(int rows, int seed = 12345)
    {
        var random = new Random(seed);
        var text = new StringBuilder("工单编号,诉求人,联系电话,标题,诉求时间,诉求内容\r\n");
        for (var row = 1; row <= rows; row++)
        {
            var place = Places[random.Next(Places.Length)];
            var matter = Matters[random.Next(Matters.Length)];
            var at = new DateTime(2026, 11, 1, 8, 0, 0).AddMinutes(random.Next(20_000));
            text.Append(CultureInfo.InvariantCulture, $"E2E{row:00000},市民{row},1380000{row:0000},{place}{matter},{at:yyyy/M/d H:mm:ss},")
                .Append(CultureInfo.InvariantCulture, $"\"第 {row} 件：{place}小区{random.Next(1, 30)}号楼{matter}，\n请尽快处理。\"\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
