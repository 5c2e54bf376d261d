using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>Makes the tickets of the years in the order of their intake, the same ones for the same seed.</summary>
internal sealed class HouseCopies
{
    private const int Callers = 4096;
    private const double ByStreet = 0.6;
    private const double ByCommunity = 0.9;

    private readonly ScalePlan _plan;
    private readonly ModelStock _models;
    private readonly HouseUnits _units;
    private readonly Vocabulary _words;
    private readonly IReadOnlyList<Category> _categories;
    private readonly HotlineOptions _options;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _years;
    private readonly IdLine _ids;
    private readonly Func<string, int> _number;
    private readonly (string Name, string Phone, string Address)?[] _callers = new (string, string, string)?[Callers];

    /// <param name="idOfToday">The product's.</param>
    /// <param name="number">The next number of a sequence.</param>
    public HouseCopies(
        ScalePlan plan, ModelStock models, HouseUnits units, Vocabulary words, IReadOnlyList<Category> categories, HotlineOptions options, DateTimeOffset now, long idOfToday,
        Func<string, int> number)
    {
        (_plan, _models, _units, _words, _categories, _options, _now, _number) = (plan, models, units, words, categories, options, now, number);
        _years = TimeSpan.FromDays(365 * plan.Years);
        _ids = new IdLine(now - _years - TimeSpan.FromDays(1), now + TimeSpan.FromDays(60), idOfToday);
    }

    public IReadOnlyList<(HouseTable Table, List<object?[]> Rows)> Make(int first, int count, IReadOnlyList<HouseTable> tables)
    {
        var rows = tables.ToDictionary(table => table, _ => new List<object?[]>());
        for (var number = first; number < first + count; number++)
            Make(number, rows);
        return [.. tables.Select(table => (table, rows[table]))];
    }

    private void Make(int number, Dictionary<HouseTable, List<object?[]>> rows)
    {
        var chance = new Random(_plan.Seed ^ (number * 2654435));
        var age = _years * (1 - (number + 0.999 * chance.NextDouble()) / _plan.Tickets);
        var openDays = 2 * _plan.OpenShare * _years.TotalDays;
        var model = _models.One(chance.NextDouble() >= 1 - age.TotalDays / openDays, chance);
        if (model.Lasts > age)
            model = _models.One(isClosed: false, chance);
        var at = _now - age;
        var copy = model.Start(at, _now, _ids, MatterNo);
        Describe(copy, at, chance);
        model.Put(copy, keptAll: age.TotalDays < _options.Retention.Days, rows);
    }

    private void Describe(Copy copy, DateTimeOffset at, Random chance)
    {
        var street = _units.Streets[(int)(_units.Streets.Count * Math.Pow(chance.NextDouble(), 1.5))];
        var community = street.Communities[chance.Next(street.Communities.Count)];
        var lead = chance.NextDouble() switch { < ByStreet => street, < ByCommunity => community, _ => _units.Others[chance.Next(_units.Others.Count)] };
        var (title, content, address) = _words.Request(community.Name, chance);
        var place = chance.Next(Callers);
        var repeats = chance.NextDouble() < _plan.RepeatShare;
        var caller = repeats && _callers[place] is { } known
            ? known
            : (Name: _words.ReporterName(chance), Phone: string.Create(CultureInfo.InvariantCulture, $"1{chance.Next(30, 99)}{chance.Next(100_000_000):00000000}"), Address: address);
        _callers[place] = caller;
        var category = _categories[(int)(_categories.Count * Math.Pow(chance.NextDouble(), 2))];
        copy[Field.No] = TicketNo(at);
        copy[Field.Title] = title;
        copy[Field.Content] = content;
        copy[Field.ContentHash] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.Normalize(NormalizationForm.FormKC).ToLowerInvariant())));
        (copy[Field.CategoryPath], copy[Field.CategoryCode]) = (category.Path, category.Code);
        (copy[Field.Address], copy[Field.Community]) = (caller.Address, community.Name);
        (copy[Field.StreetId], copy[Field.Street]) = (street.Id, street.Name);
        (copy[Field.ReporterName], copy[Field.ReporterPhone]) = (caller.Name, caller.Phone);
        (copy[Field.UnitId], copy[Field.UnitName], copy[Field.UnitPath]) = (lead.Id, lead.Name, lead.Path);
        (copy[Field.HandlerId], copy[Field.Handler]) = (lead.Handler.Id, lead.Handler.Name);
        (copy[Field.LeaderId], copy[Field.Leader]) = (lead.Leader.Id, lead.Leader.Name);
        (copy[Field.HeadId], copy[Field.SectionHead]) = (lead.Head.Id, lead.Head.Name);
    }

    private string TicketNo(DateTimeOffset at)
    {
        var day = Day(at);
        return string.Create(CultureInfo.InvariantCulture, $"{day}-{_number($"ticket:{day}"):0000}");
    }

    private string MatterNo(string prefix, DateTimeOffset at)
    {
        var day = Day(at);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{day}-{_number($"matter:{prefix}:{day}"):0000}");
    }

    private string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _options.TimeZone).ToString("yyMMdd", CultureInfo.InvariantCulture);
}
