using Bunit;
using Hotline.Workflows.Desk.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class DeskKeysTests : DeskContext
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

    [Fact]
    public async Task Going_where_one_is_already_ends_at_once()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        await keys.GoAsync("/todo");
        await keys.GoAsync("/todo");
        navigation.Uri.ShouldEndWith("/todo");
    }
}
