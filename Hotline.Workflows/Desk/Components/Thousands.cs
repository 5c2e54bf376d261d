using System.Globalization;

namespace Hotline.Workflows.Desk.Components;

/// <summary>Numbers of things as people read them: 4,247.</summary>
public static class Thousands
{
    public static string Grouped(this int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
