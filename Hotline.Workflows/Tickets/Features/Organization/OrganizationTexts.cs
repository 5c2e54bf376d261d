using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>The words of units and people, from OrganizationTexts.resx.</summary>
internal abstract class OrganizationTexts : ResourceTexts<OrganizationTexts>;
