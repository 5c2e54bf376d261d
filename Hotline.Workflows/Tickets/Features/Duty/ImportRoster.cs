using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Duty.Sheets;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>导入值班表: a month from a table, with a verdict for each row. One row that cannot be, and none is written.</summary>
/// <param name="FileName">As the person knows it.</param>
/// <param name="Content">Can be read again from its start.</param>
[Allow(Roles.Admin, Roles.Supervisor, Roles.Leader, Roles.Reviewer)]
public sealed record ImportRoster(string FileName, Stream Content) : ICommand<ImportedRoster>;

/// <param name="Written">False when a row has a fault: then none is written.</param>
/// <param name="Shifts">How many are planned by it.</param>
/// <param name="Rows">Those that name somebody, in the order of the sheet.</param>
public sealed record ImportedRoster(bool Written, int Shifts, IReadOnlyList<ImportedShift> Rows);

/// <summary>One row as it was read, and what is wrong with it.</summary>
/// <param name="Row">As the sheet counts it.</param>
/// <param name="Fault">Null when nothing is.</param>
public sealed record ImportedShift(int Row, string Unit, string Day, string Shift, string Person, string? Leader, string? Fault);

internal sealed class ImportRosterHandler(RosterSheet sheet, RosterReading reading, RosterChecks checks, UnitOfWork work, IIdSource ids)
    : IRequestHandler<ImportRoster, Result<ImportedRoster>>
{
    public async Task<Result<ImportedRoster>> Handle(ImportRoster request, CancellationToken cancellationToken)
    {
        Result<List<SheetRow>> read;
        try
        {
            read = await sheet.ReadAsync(request.Content, request.FileName, cancellationToken);
        }
        catch (TableUnreadableException fault)
        {
            return fault.Refusal;
        }

        if (!read.Succeeded)
            return read.Refusal;
        var rows = await reading.OfAsync(read.Value, cancellationToken);
        List<CheckedPlan> plans = [];
        foreach (var unit in rows.Where(row => row.Wish is not null).GroupBy(row => row.Unit!.Id).Select(same => same.ToList()))
        {
            var plan = await checks.CheckAsync(unit[0].Unit!, unit.ConvertAll(row => row.Wish!), shift => reading.Gives(rows, shift), cancellationToken);
            plans.Add(plan);
            foreach (var row in unit)
                row.Fault ??= plan.Plan.FaultOf(row.Wish!);
        }

        RosterReading.MarkTwoPlacesAtOnce(rows);
        var written = rows.Count > 0 && rows.TrueForAll(row => row.Fault is null);
        if (written)
            plans.ForEach(plan => plan.Plan.Write(plan.Planned, work, ids));
        return new ImportedRoster(written, written ? rows.Count : 0, [.. rows.Select(row => row.Verdict())]);
    }
}
