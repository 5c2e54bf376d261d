using Hotline.Workflows.Drill.Scenarios;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>SIGKILL in the middle of work: whatever was acknowledged is there, whatever was not may be done once.</summary>
public sealed class KilledServerTests(ITestOutputHelper output) : DrillTest(output)
{
    [SkippableTheory]
    [InlineData("sqlite", 40, 4)]
    [InlineData("postgres", 24, 2)]
    public async Task Kills_while_money_is_approved_leave_the_ledger_whole(string kind, int requests, int kills) =>
        Check(await new KilledWhileApproving(requests, kills, Seed: 9).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 24, 3)]
    [InlineData("postgres", 16, 2)]
    public async Task Kills_while_letters_are_signed_leave_their_numbers_whole(string kind, int letters, int kills) =>
        Check(await new KilledWhileIssuing(letters, kills, Seed: 9).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 120, 2, 6)]
    [InlineData("postgres", 60, 1, 3)]
    public async Task Kills_lose_and_double_nothing(string kind, int tickets, int killsDuringImport, int killsDuringWork) =>
        Check(await new KilledServer(tickets, killsDuringImport, killsDuringWork, Seed: 9).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 120, 2)]
    [InlineData("postgres", 120, 1)]
    public async Task Kills_while_messages_leave_lose_none_and_double_only_what_was_in_hand(string kind, int messages, int kills) =>
        Check(await new KilledWhileSending(messages, kills, Seed: 9).RunAsync(await OpenAsync(kind)));
}
