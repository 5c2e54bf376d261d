namespace Hotline.Workflows.Tests.House;

public class FormTests
{
    /// <summary>A field that is not bound gets back what it said before, over what was typed since.</summary>
    [Fact]
    public void Every_field_that_tells_what_is_typed_is_bound() => Repository.Sources(".razor")
        .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: file, Line: line, Number: i + 1)))
        .Where(l => l.Line.Contains("@oninput", StringComparison.Ordinal))
        .Select(l => $"{Repository.Relative(l.File)}:{l.Number}")
        .ShouldBeEmpty();
}
