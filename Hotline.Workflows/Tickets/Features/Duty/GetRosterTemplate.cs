using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>值班表模板: a row for each shift of a month that the person may plan, with who is planned so far; filled in, it is what <see cref="ImportRoster"/> reads.</summary>
/// <param name="Month">A day of it; null for the next month.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Reviewer)]
public sealed record GetRosterTemplate(DateOnly? Month = null, long? UnitId = null) : IQuery<ExportedFile>;

internal sealed class GetRosterTemplateHandler(RosterRows rows, DutyHours hours, TimeProvider time) : IRequestHandler<GetRosterTemplate, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(GetRosterTemplate request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var asked = request.Month ?? hours.DayOf(now).AddMonths(1);
        var first = new DateOnly(asked.Year, asked.Month, 1);
        var found = await rows.FindAsync(first, DateTime.DaysInMonth(first.Year, first.Month), request.UnitId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var lines = found.Value.Units.Where(unit => unit.MayPlan)
            .SelectMany(unit => unit.Cells.Where(cell => cell.To > now).Select(cell => Line(unit, cell)));
        return ExportedFile.Workbook(DutyTexts.Format("TemplateName", first.ToString("yyyy-MM", CultureInfo.InvariantCulture)), lines);
    }

    private static Dictionary<string, object?> Line(RosterUnit unit, RosterCell cell) => new()
    {
        [DutyTexts.Get("Cells.Unit")] = unit.Name,
        [DutyTexts.Get("Cells.Day")] = cell.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        [DutyTexts.Get("Cells.Weekday")] = cell.Day.ToString("dddd", CultureInfo.CurrentUICulture),
        [DutyTexts.Get("Cells.Shift")] = DutyTexts.Get(cell.Kind.ToString()),
        [DutyTexts.Get("Cells.Person")] = cell.Chain.FirstOrDefault(),
        [DutyTexts.Get("Cells.Leader")] = cell.LeaderName,
    };
}
