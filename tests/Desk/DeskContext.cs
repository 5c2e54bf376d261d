using Bunit;
using Hotline.Workflows.Desk;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>The desk's services around a fake hotline, at a known minute, with the sample handler signed in.</summary>
public abstract class DeskContext : BunitContext
{
    protected DeskContext()
    {
        DefaultWaitTimeout = PatientLimits.Time;
        System.Globalization.CultureInfo.CurrentUICulture = new("zh-Hans");
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<bool>("desk.wide").SetResult(true);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IHotline>(Hotline);
        Services.AddSingleton<ILiveUpdates>(Updates);
        Services.AddSingleton<IIdSource>(new CountedIds());
        Services.AddDeskParts();
        var person = AddAuthorization();
        person.SetAuthorized(Samples.Handler.UserName);
        person.SetRoles([.. Samples.Handler.Roles]);
        person.SetClaims([
            new(System.Security.Claims.ClaimTypes.NameIdentifier, "7"),
            .. ActorClaims.Write(Samples.Handler.DisplayName, Samples.Handler.UnitId, Samples.Handler.UnitName, Samples.Handler.UnitPath)]);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeTimeProvider Clock { get; } = new(Samples.Now);

    protected FakeHotline Hotline { get; } = new();

    protected FakeUpdates Updates { get; } = new();

    /// <summary>id1, id2 …</summary>
    private sealed class CountedIds : IIdSource
    {
        private long last;

        public string NextText() => $"id{++last}";

        public long NextNumber() => ++last;
    }
}
