using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>Units, categories and holders of posts as last read; what activities, which may not ask the database, look things up in.</summary>
public sealed class ReferenceBook
{
    private readonly Dictionary<long, Unit> byId;
    private readonly Dictionary<string, Unit> byCode;
    private readonly Dictionary<string, Unit> streets;
    private readonly Dictionary<string, Category> categories;

    private readonly IReadOnlyList<Officer> officers;
    private readonly ILookup<string, Staff> staff;

    /// <param name="units">All.</param>
    /// <param name="categories">All.</param>
    /// <param name="officers">Holders of posts, nearest to the top of their units first.</param>
    /// <param name="staff">People by role, of the units that do the work.</param>
    public ReferenceBook(IReadOnlyList<Unit> units, IReadOnlyList<Category> categories, IReadOnlyList<Officer> officers, IReadOnlyList<Staff>? staff = null)
    {
        this.officers = officers;
        this.staff = (staff ?? []).ToLookup(person => person.UnitPath, StringComparer.Ordinal);
        byId = units.ToDictionary(unit => unit.Id);
        byCode = units.ToDictionary(unit => unit.Code, StringComparer.OrdinalIgnoreCase);
        streets = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var street in units.Where(unit => unit.Kind == UnitKind.Street))
        {
            streets[street.Name] = street;
            streets.TryAdd(street.ShortName, street);
        }
        this.categories = categories.GroupBy(category => category.Path).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        Root = units.Where(unit => unit.ParentId is null).OrderBy(unit => unit.SortOrder).FirstOrDefault();
    }

    /// <summary>The district. People of the centre sign in with its path, so its tasks are offered there.</summary>
    public Unit? Root { get; }

    public bool IsEmpty => byId.Count == 0;

    public Unit? Unit(long id) => byId.GetValueOrDefault(id);

    public Unit? Unit(string code) => byCode.GetValueOrDefault(code);

    /// <summary>A unit by its name or short name; null when none is called so.</summary>
    public Unit? Named(string name) => byId.Values.FirstOrDefault(unit => unit.Name == name || (unit.ShortName.Length > 0 && unit.ShortName == name));

    public Unit? Street(string? name) => name is null ? null : streets.GetValueOrDefault(name.Trim());

    /// <summary>Who holds a post in a unit or a part of it, the one of that name before others; else in the nearest unit above; null when nobody does.</summary>
    public Officer? Officer(string post, string unitPath, string? name = null)
    {
        var here = officers.Where(officer => officer.Post == post && officer.UnitPath.StartsWith(unitPath, StringComparison.Ordinal)
            && (unitPath != Root?.Path || officer.UnitPath == unitPath)).ToList();
        if (here.Find(officer => officer.Name == name) is { } named)
            return named;
        if (here.Count > 0)
            return here[0];
        for (var path = Above(unitPath); path.Length > 1; path = Above(path))
        {
            if (officers.FirstOrDefault(officer => officer.Post == post && officer.UnitPath == path) is { } above)
                return above;
        }

        return null;
    }

    /// <summary>Who has a role in just this unit; at <see cref="Root"/> the people of the centre.</summary>
    public IEnumerable<Staff> StaffOf(string role, string unitPath) => staff[unitPath].Where(person => person.Role == role);

    /// <summary>The person of this name in a unit or a part of it; null when there is none or there are several.</summary>
    public long? Named(string? name, string unitPath)
    {
        if (name is null)
            return null;
        var found = staff.Where(unit => unit.Key.StartsWith(unitPath, StringComparison.Ordinal)).SelectMany(unit => unit)
            .Where(person => person.Name == name).Select(person => person.Id).Distinct().Take(2).ToList();
        return found is [var only] ? only : null;
    }

    private static string Above(string path) => path[..(path.TrimEnd('/').LastIndexOf('/') + 1)];

    public Category? Category(string? path) => path is null ? null : categories.GetValueOrDefault(path);
}

/// <summary>Who holds a post 职务.</summary>
public sealed record Officer(long Id, string Post, string Name, string UnitPath);

/// <summary>One person in one role.</summary>
public sealed record Staff(long Id, string Name, string UnitPath, string Role);

/// <summary>Keeps the book of this process and reads it again after a while, and when a unit was changed here.</summary>
public sealed class ReferenceShelf(TimeProvider time) : ICommitReader
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private volatile Shelved? shelved;

    public async ValueTask<ReferenceBook> CurrentAsync(HotlineDb db, CancellationToken cancellationToken)
    {
        if (shelved is { } kept && time.GetElapsedTime(kept.ReadAt) < Fresh)
            return kept.Book;
        var units = await db.Units.AsNoTracking().ToListAsync(cancellationToken);
        var categories = await db.Categories.AsNoTracking().ToListAsync(cancellationToken);
        var officers = await db.Users.AsNoTracking()
            .Where(person => person.IsActive && (person.Title == Posts.Leader || person.Title == Posts.SectionHead))
            .OrderBy(person => person.UnitPath.Length).ThenBy(person => person.Id)
            .Select(person => new Officer(person.Id, person.Title, person.DisplayName, person.UnitPath))
            .ToListAsync(cancellationToken);
        var staff = await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            join person in db.Users on link.UserId equals person.Id
            where person.IsActive
            orderby person.Id
            select new Staff(person.Id, person.DisplayName, person.UnitPath, role.Name!)).ToListAsync(cancellationToken);
        var book = new ReferenceBook(units, categories, officers, staff);
        if (!book.IsEmpty)
            shelved = new Shelved(book, time.GetTimestamp());
        return book;
    }

    void ICommitReader.Read(IReadOnlyList<RowChange> committed)
    {
        if (committed.Any(change => change.Row is Unit))
            shelved = null;
    }

    private sealed record Shelved(ReferenceBook Book, long ReadAt);
}
