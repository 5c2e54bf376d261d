using Bunit;
using Hotline.Workflows.Desk.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Hotline.Workflows.Tests.Desk;

public sealed class DeskKeysTests : DeskContext, IAsyncLifetime
{
    private readonly List<string> heard = [];
    private readonly DeskKeys keys;

    public DeskKeysTests()
    {
        keys = Services.GetRequiredService<DeskKeys>();
        keys.Pressed += key =>
        {
            heard.Add(key);
            return Task.CompletedTask;
        };
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public async Task The_button_that_closes_the_list_of_keys_is_named_in_the_readers_language()
    {
        var dialogs = Render<MudDialogProvider>();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<KeysDialog>("", new DialogOptions { CloseButton = true }));

        dialogs.WaitForElement(".mud-button-close").GetAttribute("aria-label").ShouldBe("关闭");
    }

    [Fact]
    public async Task A_key_waits_for_what_the_page_still_loads()
    {
        var loading = new TaskCompletionSource();
        var drawn = false;
        var loads = keys.While(loading.Task, () => drawn = true);
        var press = keys.Press("j");
        heard.ShouldBeEmpty();

        loading.SetResult();
        await Task.WhenAll(loads, press);
        drawn.ShouldBeTrue();
        heard.ShouldBe(["j"]);
    }

    [Fact]
    public async Task A_page_that_never_comes_does_not_hold_the_keys_for_good()
    {
        _ = keys.While(new TaskCompletionSource().Task, () => { });
        var press = keys.Press("j");
        Clock.Advance(TimeSpan.FromSeconds(5));
        Clock.Advance(TimeSpan.FromSeconds(5));
        await press;
        heard.ShouldBe(["j"]);
    }

    [Theory]
    [InlineData("j", "/a", "/b")]
    [InlineData("j", "/c", "/a")]
    [InlineData("k", "/a", "/c")]
    [InlineData("j", null, "/a")]
    [InlineData("k", null, "/c")]
    [InlineData("k", "/gone", "/c")]
    [InlineData("x", "/a", "/here")]
    public async Task Next_and_before_go_round_the_list(string key, string? here, string there)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/here");
        await keys.StepAsync(key, ["/a", "/b", "/c"], here);
        await keys.StepAsync(key, [], here);
        navigation.Uri.ShouldEndWith(there);
    }

    [Fact]
    public async Task Going_where_one_is_already_ends_at_once()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        await keys.GoAsync("/todo");
        await keys.GoAsync("/todo");
        navigation.Uri.ShouldEndWith("/todo");
    }
}
