using System.Globalization;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// 导入模板: a workbook whose first sheet has the columns with a sample row, and whose second lists what the closed
/// columns may hold. A sample row that is left in becomes no ticket.
/// </summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record GetImportTemplate : IQuery<ExportedFile>;

internal sealed class GetImportTemplateHandler(HotlineDb db, HotlineOptions options, TimeProvider time) : IRequestHandler<GetImportTemplate, Result<ExportedFile>>
{
    // Three columns for the parts of a category say what one says.
    private static readonly ImportField[] Columns =
        [.. ImportFields.All.Where(field => field is not (ImportField.Category1 or ImportField.Category2 or ImportField.Category3))];

    public async Task<Result<ExportedFile>> Handle(GetImportTemplate request, CancellationToken cancellationToken)
    {
        var streets = await db.Units.Where(unit => unit.Kind == UnitKind.Street).OrderBy(unit => unit.SortOrder).Select(unit => unit.Name).ToListAsync(cancellationToken);
        var categories = await db.Categories.OrderBy(category => category.Code).Select(category => category.Path).ToListAsync(cancellationToken);
        var allowed = Allowed(streets, categories);
        using var stream = new MemoryStream();
        stream.SaveAs(new Dictionary<string, object>
        {
            [ImportTexts.Get("Template.Sheet")] = new[] { Sample(allowed) },
            [ImportTexts.Get("Template.Values")] = Enumerable.Range(0, allowed.Values.Max(values => values.Count)).Select(at =>
                allowed.ToDictionary(pair => pair.Key.Label(), pair => (object?)pair.Value.ElementAtOrDefault(at))),
        });
        return new ExportedFile(ImportTexts.Get("Template.FileName"), stream.ToArray());
    }

    private static Dictionary<ImportField, IReadOnlyList<string>> Allowed(IReadOnlyList<string> streets, IReadOnlyList<string> categories) => new()
    {
        [ImportField.Channel] = Words<Channel>(Channel.Own),
        [ImportField.Kind] = Words<TicketKind>(),
        [ImportField.CategoryPath] = categories,
        [ImportField.ReporterSecret] = [ImportTexts.Get("Yes"), ImportTexts.Get("No")],
        [ImportField.Street] = streets,
        [ImportField.Urgency] = Words<Urgency>(),
        [ImportField.Level] = Words<TicketLevel>(),
    };

    private static List<string> Words<T>(params T[] but) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Except(but).Select(value => LetterFactTexts.Get($"{typeof(T).Name}.{value}"))];

    private Dictionary<string, object?> Sample(IReadOnlyDictionary<ImportField, IReadOnlyList<string>> allowed) => Columns.ToDictionary(field => field.Label(), field => (object?)(field switch
    {
        ImportField.SourceNo => ImportTexts.Get("Template.SampleNo"),
        ImportField.ReportedAt or ImportField.OccurredAt =>
            TimeZoneInfo.ConvertTime(time.GetUtcNow().AddHours(-1), options.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ImportField.ReporterSecret => ImportTexts.Get("No"),
        _ when allowed.TryGetValue(field, out var values) => values.FirstOrDefault(),
        _ => ImportTexts.Of("Template.Sample." + field),
    }));
}
