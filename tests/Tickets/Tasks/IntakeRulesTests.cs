using CsCheck;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

public sealed class IntakeRulesTests : FlowTest
{
    private static readonly TicketDraft Draft = new() { Content = "楼道灯坏了。晚上看不见。", Level = TicketLevel.SevenDays, LeadUnitId = People.StreetId };

    [Theory]
    [InlineData("13800001234")]
    [InlineData("138 0000 1234")]
    [InlineData("１３８-0000-1234")]
    [InlineData("+86 138 0000 1234")]
    [InlineData("010-68880000")]
    [InlineData("(010) 6888 0000 转 123")]
    [InlineData("0451-8888000-12")]
    [InlineData("010-6888-0000")]
    [InlineData("68880000")]
    [InlineData("400-810-1234")]
    [InlineData("12345")]
    [InlineData("+852 2123 4567")]
    [InlineData("0044 20 7946 0958")]
    public void A_number_one_can_call_is_taken_as_it_is_written(string phone) => PhoneNumber.Fault(phone).ShouldBeNull();

    [Theory]
    [InlineData("1380000123", "现在 10 位")]
    [InlineData("138000012345", "现在 12 位")]
    [InlineData("010-6888000", "区号或位数不对")]
    [InlineData("+852 21", "境外号码写“+”")]
    [InlineData("不方便说", "不是电话号码")]
    [InlineData("2123", "不是电话号码")]
    public void A_number_nobody_could_call_says_how_it_is_written(string phone, string why) => PhoneNumber.Fault(phone)!.ShouldContain(why);

    [Fact]
    public void What_is_dialled_is_digits_and_the_extension_after_a_wait()
    {
        PhoneNumber.Dialled("(010) 6888-0000 转 123").ShouldBe("01068880000,123");
        PhoneNumber.Dialled("010-6888-0000-12").ShouldBe("01068880000,12");
        PhoneNumber.Dialled("+852 2123 4567").ShouldBe("+85221234567");
        PhoneNumber.Dialled("138-0000-1234").ShouldBe("13800001234");
    }

    [Theory]
    [InlineData("138 0000 1234", "13800001234")]
    [InlineData("+86 １３８-0000-1234", "13800001234")]
    [InlineData("（010）6888 0000 分机 12", "010-68880000转12")]
    [InlineData("0451-8888000", "0451-8888000")]
    [InlineData("68880000", "68880000")]
    [InlineData("0044 20 7946 0958", "+442079460958")]
    [InlineData(" 138000 ", "138000")]
    public void One_line_is_kept_as_one_text_however_it_was_written(string written, string kept)
    {
        PhoneNumber.Kept(written).ShouldBe(kept);
        PhoneNumber.Kept(kept).ShouldBe(kept);
        PhoneNumber.Dialled(kept).ShouldBe(PhoneNumber.Dialled(written).Replace("00442", "+442"));
    }

    [Fact]
    public void The_number_beside_a_name_is_dialled()
    {
        PhoneNumber.DialledIn("6 号楼 302 李敏 138 0000 1234、13900005678").ShouldBe("13800001234");
        PhoneNumber.DialledIn("值班室 （010）6887 0009 转 12").ShouldBe("01068870009,12");
        PhoneNumber.DialledIn("李敏 13800001234 13900005678").ShouldBe("13800001234");
        PhoneNumber.DialledIn("6 号楼 302 张师傅").ShouldBeNull();
    }

    [Theory]
    [InlineData("王建军", null)]
    [InlineData("方芳 010-68870009", null)]
    [InlineData("李敏 138 0000 1234、13900005678", null)]
    [InlineData("李敏 13800001234 13900005678", null)]
    [InlineData("东门 302 13800001234", null)]
    [InlineData("李敏 1380 0001", "现在 8 位")]
    [InlineData("6 号楼 302 张师傅 （010）6887 0009 转 12", null)]
    [InlineData("李敏 138000123", "现在 9 位")]
    [InlineData("李敏 13800001234，张三 010-688700", "区号或位数不对")]
    public void A_number_beside_a_name_can_be_called_too(string contact, string? why)
    {
        if (why is null)
            PhoneNumber.FaultIn(contact).ShouldBeNull();
        else
            PhoneNumber.FaultIn(contact)!.ShouldContain(why);
    }

    [Fact]
    public async Task A_caller_is_known_however_his_number_is_written()
    {
        var first = await House.DoAsync(new CreateTicket(Draft with { ReporterPhone = "138 0000-1234" }), People.Dispatcher);
        var found = await House.DoAsync(new SuggestDuplicates("１３８００００１２３４", null, null, null), People.Dispatcher);
        found.ShouldHaveSingleItem().Ticket.No.ShouldBe(first.No);
    }

    [Fact]
    public void A_headline_is_never_longer_than_it_may_be_and_ends_at_no_sign() =>
        Gen.Select(Gen.String[Gen.Char["水井冒。，、！ ：\nab（"], 0, 80], Gen.Int[4, 40]).Sample((text, most) =>
        {
            var title = Headline.Of(text, most);
            return title.Length <= most && (title.Length == 0 || !"，、：, ".Contains(title[^1]));
        });

    [Fact]
    public async Task A_phone_nobody_could_call_is_refused_but_for_what_another_system_wrote()
    {
        var refused = (await House.SendAsync(new CreateTicket(Draft with { ReporterPhone = "1380000" }), People.Dispatcher)).Refusal;
        refused.ShouldBeOfType<Invalid>().Message.ShouldContain("手机号是 11 位");
        var taken = await House.DoAsync(new CreateTicket(Draft with { ReporterPhone = "138****1234", SourceNo = "京 1" }), People.Dispatcher);
        taken.Note.ShouldNotBeNull().ShouldContain("不是电话号码");
        (await House.DoAsync(new CreateTicket(Draft with { ReporterPhone = "+852 2123 4567", SourceNo = "京 2" }), People.Dispatcher)).Note.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_is_there_already_is_taken_in_and_goes_with_it_in_one_commit()
    {
        var lead = await House.DoAsync(new CreateTicket(Draft), People.Dispatcher);
        var joined = await House.DoAsync(new CreateTicket(Draft with { JoinNo = lead.No, ReporterPhone = "13800001234" }), People.Dispatcher);

        (joined.JoinedNo, joined.Stuck).ShouldBe((lead.No, false));
        joined.Next.ShouldBeEmpty("what is merged waits for the lead");
        var ticket = await House.DoAsync(new GetTicket(joined.No), People.Dispatcher);
        (ticket.Row.Stage, ticket.DuplicateOfNo).ShouldBe((Ticket.MergedStage, lead.No));
    }

    [Fact]
    public async Task What_has_gone_with_another_leads_to_where_it_goes_on()
    {
        var lead = await House.DoAsync(new CreateTicket(Draft with { Content = "八角北里灯不亮", Address = "八角北里 1 号" }), People.Dispatcher);
        var merged = await House.DoAsync(new CreateTicket(Draft with { Content = "北里 12 号楼楼道太黑", JoinNo = lead.No, ReporterPhone = "13800009999" }), People.Dispatcher);

        var found = (await House.DoAsync(new SuggestDuplicates("13800009999", null, null, null), People.Dispatcher)).ShouldHaveSingleItem();
        found.Ticket.No.ShouldBe(lead.No);
        found.Why.ShouldBe(["同一电话", $"已并入的 {merged.No}"]);
        (await House.DoAsync(new GetRepeats(lead.No), People.Dispatcher)).Suggestions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_joined_is_not_taken_in()
    {
        var lead = await House.DoAsync(new CreateTicket(Draft), People.Dispatcher);
        var unknown = await House.SendAsync(new CreateTicket(Draft with { JoinNo = "999999-9999" }), People.Dispatcher);
        unknown.Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["joinNo"]);
        var urgent = await House.SendAsync(new CreateTicket(Draft with { JoinNo = lead.No, Level = TicketLevel.OneDay }), People.Dispatcher);
        urgent.Refusal!.Message.ShouldStartWith(lead.No + " 的办理时限比这一件长");
        (await House.ReadAsync(db => db.Tickets.CountAsync())).ShouldBe(1);
    }
}
