using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>What the inputs of our activities are chosen from: roles, units, forms and clocks of this hotline.</summary>
internal sealed class Pickers(IReadOnlyList<UnitRow> units, IEnumerable<TaskForm> forms, DeadlineOptions deadlines)
{
    private static readonly HashSet<UnitKind> Offered =
        [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise, UnitKind.Section];

    private static readonly HashSet<UnitKind> Leading = [UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise];

    /// <summary>Text and value of each choice, in order.</summary>
    public IReadOnlyList<(string Text, string Value)> For(InputDescriptor input) => input.Picker switch
    {
        HumanTaskInputs.RolePicker => [.. Roles.All.Select(role => (RoleNames.Of(role), role))],
        HumanTaskInputs.UnitPicker =>
        [
            ("主办单位", HumanTaskInputs.Lead),
            ("区指挥中心", HumanTaskInputs.Centre),
            .. units.Where(unit => Offered.Contains(unit.Kind)).Select(unit => (NameOf(unit), unit.Code)),
        ],
        MakeTicketInputs.LeadPicker =>
        [
            (MakeTicketInputs.NoUnit, ""),
            .. units.Where(unit => Leading.Contains(unit.Kind)).Select(unit => (unit.Name, unit.Code)),
        ],
        MakeTicketInputs.StreetPicker => [(MakeTicketInputs.NoStreet, ""), .. units.Where(unit => unit.Kind is UnitKind.Street).Select(unit => (unit.Name, unit.Name))],
        HumanTaskInputs.FormPicker => [("与环节代号同名", ""), .. forms.OrderBy(form => form.Id, StringComparer.Ordinal).Select(form => ($"{form.Title}（{form.Id}）", form.Id))],
        HumanTaskInputs.ClockPicker => [("与环节代号同名", ""), .. deadlines.Clocks.Select(clock => ($"{clock.Value.Label ?? clock.Key}（{clock.Key}）", clock.Key))],
        _ => [.. input.Choices.Select(choice => (input.ChoiceTexts.GetValueOrDefault(choice, choice), choice))],
    };

    private string NameOf(UnitRow unit) => unit.Kind is UnitKind.Section && units.FirstOrDefault(above => above.Id == unit.ParentId) is { } parent
        ? $"{parent.ShortName}·{unit.Name}"
        : unit.Name;
}
