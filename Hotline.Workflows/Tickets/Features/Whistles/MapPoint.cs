using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>A place on the earth, in degrees.</summary>
public sealed record MapPoint(double Latitude, double Longitude)
{
    private const double EarthRadius = 6_371_000;

    /// <summary>Null when neither is given.</summary>
    /// <param name="data">Of a form, with <c>latitude</c> and <c>longitude</c>.</param>
    /// <param name="position">What was read.</param>
    /// <returns>False when only one is there, or it is none.</returns>
    internal static bool TryRead(JsonObject data, out MapPoint? position)
    {
        position = null;
        var (latitude, longitude) = (TaskValues.Text(data, "latitude"), TaskValues.Text(data, "longitude"));
        if (latitude is null && longitude is null)
            return true;
        if (!Read(latitude, 90, out var north) || !Read(longitude, 180, out var east))
            return false;
        position = new MapPoint(north, east);
        return true;
    }

    /// <summary>Along the surface, in metres.</summary>
    public double MetresTo(MapPoint other)
    {
        var (north, east) = (Radians(other.Latitude - Latitude) / 2, Radians(other.Longitude - Longitude) / 2);
        var square = Math.Pow(Math.Sin(north), 2) + Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Math.Pow(Math.Sin(east), 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(square)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static bool Read(string? text, double most, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= most;
}
