namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

/// <summary>Where agency and date stand, in characters from the right edge of the 版心.</summary>
internal sealed record LetterSignPlace(LetterText Agency, double AgencyRight, LetterText Date, double DateRight)
{
    private const double DateBelowSeal = 4;
    private const double Least = 2;

    /// <summary>Empty lines above, in which a seal begins; a form is short of them.</summary>
    public static double RoomOf(LetterLayout layout, LetterSign sign) => !sign.Seal ? 1 : layout == LetterLayout.Table ? 1.2 : 2;

    /// <summary>
    /// With a seal the date ends four characters from the edge and the agency is centred above it; without one the agency
    /// ends two from the edge and the date begins two to the right of its first character.
    /// </summary>
    public static LetterSignPlace Of(LetterFrame frame, LetterSign sign)
    {
        var (agency, date) = (LetterText.Of(frame.Agency, frame.Draft), LetterText.Of(frame.Date, frame.Draft));
        var (wide, narrow) = (LetterMeasure.Of(agency), LetterMeasure.Of(date));
        if (sign.Seal)
        {
            var agencyRight = Math.Max(0, DateBelowSeal + (narrow - wide) / 2);
            return new LetterSignPlace(agency, agencyRight, date, Math.Max(DateBelowSeal, agencyRight + (wide - narrow) / 2));
        }

        var dateRight = Math.Max(Least, wide - narrow);
        return new LetterSignPlace(agency, Math.Max(Least, dateRight + narrow + Least - wide), date, dateRight);
    }
}
