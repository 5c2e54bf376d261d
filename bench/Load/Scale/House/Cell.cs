using System.Globalization;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>One value of a model's row, as a copy has it.</summary>
internal abstract record Cell
{
    public abstract object? Of(Copy copy);
}

internal sealed record SameCell(object? Value) : Cell
{
    public override object? Of(Copy copy) => Value;
}

internal sealed record NumberCell(int Index) : Cell
{
    public override object? Of(Copy copy) => copy.Numbers[Index];
}

internal sealed record TextIdCell(int Index) : Cell
{
    public override object? Of(Copy copy) => copy.Texts[Index];
}

internal sealed record MatterNoCell(int Index) : Cell
{
    public override object? Of(Copy copy) => copy.MatterNos[Index];
}

internal sealed record FieldCell(Field Field) : Cell
{
    public override object? Of(Copy copy) => copy[Field];
}

internal sealed record InstantCell(DateTimeOffset Value) : Cell
{
    public override object? Of(Copy copy) => Value + copy.Shift;
}

/// <summary>When a timer fires: those of the past have fired, so it is moved into the days to come.</summary>
internal sealed record TimerCell(DateTimeOffset Value) : Cell
{
    private const int Days = 30;

    public override object? Of(Copy copy)
    {
        var at = Value + copy.Shift;
        return at > copy.Now ? at : copy.Now.AddDays(1).AddSeconds(copy.Numbers[0] % (Days * 86400));
    }
}

/// <summary>An instant or a day inside a text.</summary>
/// <param name="Format">As it is written there.</param>
/// <param name="Local">In the district's time.</param>
internal sealed record WrittenInstantCell(DateTimeOffset Value, string Format, TimeSpan Local) : Cell
{
    public override object? Of(Copy copy) => (Value + copy.Shift).ToOffset(Local).ToString(Format, CultureInfo.InvariantCulture);
}

internal sealed record TextCell(IReadOnlyList<Cell> Parts) : Cell
{
    public override object Of(Copy copy)
    {
        var parts = new string?[Parts.Count];
        for (var index = 0; index < parts.Length; index++)
            parts[index] = Parts[index].Of(copy) is var value && value is long number ? number.ToString(CultureInfo.InvariantCulture) : (string?)value;
        return string.Concat(parts);
    }
}
