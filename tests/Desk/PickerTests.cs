using Bunit;
using Hotline.Workflows.Desk.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class PickerTests : DeskContext, IAsyncLifetime
{
    private readonly List<string?> chosen = [];
    private readonly IRenderedComponent<MudPopoverProvider> lists;
    private readonly IRenderedComponent<Picker<string>> picker;

    public PickerTests()
    {
        lists = Render<MudPopoverProvider>();
        picker = Render<Picker<string>>(parameters => parameters
            .Add(one => one.Items, ["八宝山街道", "八角街道城管科", "八角街道", "老山街道"])
            .Add(one => one.Text, unit => unit ?? "")
            .Add(one => one.Also, unit => unit == "八角街道" ? ["八角办"] : [])
            .Add(one => one.ValueChanged, EventCallback.Factory.Create<string?>(this, chosen.Add)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Popovers end in their own time.</summary>
    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    [Fact]
    public void Enter_takes_what_was_typed_however_soon_it_comes()
    {
        picker.Find("input").Input("八角街道");
        picker.Find("input").KeyDown(Key.Enter);
        chosen.ShouldBe(["八角街道"]);
        picker.Find("input").GetAttribute("aria-expanded").ShouldBe("false");
    }

    [Fact]
    public void Arrows_go_down_what_fits_and_the_list_says_where_they_are()
    {
        picker.Find("input").Input("八");
        picker.Find("input").KeyDown(Key.Down);
        lists.WaitForAssertion(() => lists.FindAll("[role=option]").Select(line => line.GetAttribute("aria-selected")).ShouldBe(["false", "true", "false"]));
        picker.Find("input").GetAttribute("aria-activedescendant").ShouldBe(lists.Find("[aria-selected=true]").Id);
        picker.Find("input").KeyDown(Key.Enter);
        chosen.ShouldBe(["八角街道城管科"]);
    }

    [Theory]
    [InlineData("八角街道", "八角街道")]
    [InlineData("八角办", "八角街道")]
    [InlineData("老山", "老山街道")]
    [InlineData("八", null)]
    [InlineData("没有这个", null)]
    public void Whoever_goes_on_by_tab_means_the_only_one_that_fits(string typed, string? meant)
    {
        picker.Find("input").Input(typed);
        picker.Find("input").Change(typed);
        picker.Find("input").Blur();
        chosen.ShouldBe(meant is null ? [] : [meant]);
        picker.Find("input").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void What_is_typed_while_the_choice_is_taken_in_stays()
    {
        picker.Find("input").Input("老山");
        picker.Find("input").KeyDown(Key.Enter);
        picker.Find("input").Input("八宝");
        picker.Find("input").GetAttribute("value").ShouldBe("八宝");
    }
}
