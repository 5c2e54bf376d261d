using System.CommandLine;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Cli;

/// <summary>Commands on the configured store, beside a running server or without one; what they refuse is one sentence and exit code 1.</summary>
internal static class StoreCommand
{
    public static void OnStore(this Command command, SettingOptions settings, Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((line, cancellation) => GuardAsync(async () =>
        {
            await using var app = await HotlineServer.CreateAsync(settings.Read(line), workers: false, mustExist: true, cancellation: cancellation);
            return await run(app.Services, line, cancellation);
        }));

    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (StartRefusedException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    /// <exception cref="StartRefusedException">It was refused.</exception>
    public static async Task<T> AskAsync<T>(this IHotline hotline, MediatR.IRequest<Result<T>> request, CancellationToken cancellation)
    {
        var answer = await hotline.SendAsync(request, Actor.System, cancellation);
        return answer.Succeeded ? answer.Value : throw new StartRefusedException(answer.Refusal.Message);
    }
}
