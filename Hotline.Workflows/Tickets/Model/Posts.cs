namespace Hotline.Workflows.Tickets.Model;

/// <summary>职务: the titles of people whose names a ticket carries.</summary>
public static class Posts
{
    public const string Leader = "分管领导";
    public const string SectionHead = "科室负责人";
}
