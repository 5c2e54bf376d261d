using System.Text;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Each call of the designer took an array of the largest flow there may be: 8 MB for a body of ten bytes.</summary>
public sealed class SmallCallTests
{
    [Fact]
    public async Task A_small_body_takes_little_memory()
    {
        await CallAsync("{}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        (await CallAsync("""{"name":"小"}""")).ShouldBe(200);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(101, 400)]
    public async Task A_body_may_have_as_many_characters_as_a_flow(int length, int status) =>
        (await CallAsync($$"""{"a":"{{new string('字', length - 8)}}"}""", most: 100)).ShouldBe(status);

    private static async Task<int> CallAsync(string body, int most = 4_000_000)
    {
        var options = new HotlineOptions();
        options.Flows.MostCharacters = most;
        await using var services = new ServiceCollection().AddLogging().AddSingleton(options).AddSingleton<IHotline, Silent>().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var call = await StudioCall.BindAsync(http);
        var answer = await call!.WithBodyAsync(_ => Task.FromResult(Results.Ok()));
        await answer.ExecuteAsync(http);
        return http.Response.StatusCode;
    }

    private sealed class Silent : IHotline
    {
        public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
