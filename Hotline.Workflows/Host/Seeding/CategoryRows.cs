using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.District;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>The shipped taxonomy as rows.</summary>
internal static class CategoryRows
{
    public static IEnumerable<Category> Create(IIdSource ids) => CategoryTree.Shipped.Categories.Select(seed => new Category
    {
        Id = ids.NextNumber(),
        Code = seed.Code,
        ParentCode = seed.ParentCode,
        Level = seed.Level,
        Name = seed.Name,
        Path = seed.Path,
        IsFast = seed.IsFast,
        SuggestedLevel = seed.SuggestedLevel,
    });
}
