using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>承办单位 or a part of it, in one tree from the district down to the grids.</summary>
public sealed class Unit
{
    public long Id { get; init; }
    public long? ParentId { get; init; }

    /// <summary>Ids from the root, <c>/1/5/23/</c>: a unit and all below share a prefix.</summary>
    public required string Path { get; set; }
    public UnitKind Kind { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string ShortName { get; set; } = "";
    public int SortOrder { get; set; }

    /// <summary>已撤销: it is sent nothing any more.</summary>
    public bool IsClosed { get; set; }
}

/// <summary>A person who signs in.</summary>
public sealed class Person : IdentityUser<long>
{
    public required string DisplayName { get; set; }

    /// <summary>Post, such as 分管领导 or 科室负责人.</summary>
    public string Title { get; set; } = "";
    public long UnitId { get; set; }
    public required string UnitPath { get; set; }
    public bool IsActive { get; set; } = true;
}

/// <summary>One class of the loadable taxonomy.</summary>
public sealed class Category
{
    public long Id { get; init; }
    public required string Code { get; init; }
    public string? ParentCode { get; init; }
    public int Level { get; init; }
    public required string Name { get; set; }

    /// <summary>Names from the top, separated by <c>/</c>.</summary>
    public required string Path { get; set; }
    public bool IsFast { get; set; }
    public TicketLevel? SuggestedLevel { get; set; }
}

/// <summary>Role names; one per desk.</summary>
public static class Roles
{
    public const string Admin = "admin";
    public const string Dispatcher = "dispatcher";
    public const string Handler = "handler";
    public const string Reviewer = "reviewer";
    public const string Callback = "callback";
    public const string Finance = "finance";
    public const string Supervisor = "supervisor";
    public const string Leader = "leader";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } =
        [Admin, Dispatcher, Handler, Reviewer, Callback, Finance, Supervisor, Leader, Auditor];
}
