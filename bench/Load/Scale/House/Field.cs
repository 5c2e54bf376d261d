namespace Hotline.Workflows.Load.Scale.House;

/// <summary>What every copy has of its own, beside ids and instants.</summary>
internal enum Field
{
    No,
    Title,
    Content,
    ContentHash,
    CategoryPath,
    CategoryCode,
    Address,
    StreetId,
    Street,
    Community,
    ReporterName,
    ReporterPhone,
    UnitId,
    UnitName,
    UnitPath,
    HandlerId,
    Handler,
    LeaderId,
    Leader,
    HeadId,
    SectionHead,
}
