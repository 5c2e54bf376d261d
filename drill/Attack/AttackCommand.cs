using System.CommandLine;
using Hotline.Workflows.Drill.Client;

namespace Hotline.Workflows.Drill.Attack;

/// <summary><c>attack ADDRESS</c>: the list of attacks, played against a running server; exit code 1 when one of them gets through.</summary>
internal static class AttackCommand
{
    public static Command Create()
    {
        var address = new Argument<Uri>("ADDRESS") { Description = AttackTexts.Get("Address"), CustomParser = result => new Uri(result.Tokens[0].Value.TrimEnd('/') + "/") };
        var user = new Option<string>("--user") { Description = AttackTexts.Get("User"), DefaultValueFactory = _ => "admin" };
        var password = new Option<string>("--password") { Description = AttackTexts.Get("Password"), DefaultValueFactory = _ => HotlineApi.DemoPassword };
        var data = new Option<string?>("--data-of-server") { Description = AttackTexts.Get("Data") };
        var command = new Command("attack", AttackTexts.Get("Command")) { address, user, password, data };
        command.SetAction(async (line, _) =>
        {
            var run = new DrillRun(null, Console.Out);
            try
            {
                await new AttackRun(line.GetValue(address)!, line.GetValue(user)!, line.GetValue(password)!, line.GetValue(data)).RunAsync(run);
                return run.Close() == 0 ? 0 : 1;
            }
            catch (Exception nothing) when (nothing is NobodyToAttackException or HttpRequestException)
            {
                await Console.Error.WriteLineAsync(nothing.Message);
                return 1;
            }
        });
        return command;
    }
}
