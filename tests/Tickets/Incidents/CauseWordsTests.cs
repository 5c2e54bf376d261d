using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Incidents;

namespace Hotline.Workflows.Tests.Tickets.Incidents;

public sealed class CauseWordsTests
{
    [Theory]
    [InlineData("More than 1000 activities ran without a wait; a loop is missing a task, a delay or a way out.", "1000")]
    [InlineData("Invalid backward connection from 'b' to 'a': not every way to 'b' passes 'a'.", "“b”")]
    [InlineData("Failed to evaluate activity input 'Text': Expressions of type 'CSharp' are not supported; use JavaScript, Liquid or Scriban.", "“CSharp”")]
    [InlineData("No published version of workflow definition with ID whistle found.", "“whistle”")]
    [InlineData("The schedule '0 0 31 2 *' has no further instant.", "“0 0 31 2 *”")]
    [InlineData("Variable '编码' does not exist; add it to the workflow or choose another one.", "“编码”")]
    [InlineData("Activity type 'Acme.Fax' version 2 is not known here; install what brings it or replace the activity 'Fax1'.", "“Acme.Fax”")]
    public void The_engines_sentences_are_said_in_Chinese_and_keep_the_name_they_are_about(string sentence, string about)
    {
        var said = CauseWords.Say(sentence, null);

        said.ShouldContain(about);
        Regex.IsMatch(said, "[a-z]{2,} [a-z]{2,}").ShouldBeFalse(said);
    }

    [Fact]
    public void What_an_author_wrote_is_left_as_it_is() =>
        CauseWords.Say("Failed to evaluate activity input 'Text': Please call the desk", null).ShouldBe("输入“Text”算不出来：Please call the desk");
}
