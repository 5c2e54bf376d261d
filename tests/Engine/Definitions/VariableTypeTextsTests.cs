using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tests.Engine.Definitions;

public sealed class VariableTypeTextsTests
{
    [Theory]
    [InlineData("Int32", "整数")]
    [InlineData("System.Int32, System.Private.CoreLib", "整数")]
    [InlineData("Int64", "长整数")]
    [InlineData("String[]", "文本列表")]
    [InlineData("TimeSpan", "时长")]
    [InlineData("Site.Own.Shape", "Site.Own.Shape")]
    public void A_type_has_the_name_that_people_call_it(string typeName, string called) =>
        VariableTypeTexts.Of(typeName).ShouldBe(called);
}
