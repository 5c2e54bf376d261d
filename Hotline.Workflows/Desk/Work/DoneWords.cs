using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.Extensions.Localization;

namespace Hotline.Workflows.Desk.Work;

/// <summary>What came of an act, in one sentence: where the ticket is now, and when it goes on if nobody has it.</summary>
public static class DoneWords
{
    public static string Say(CompletedTask done, IStringLocalizer<DeskTexts> texts, DeskTime time) => done switch
    {
        { Stuck: true } => texts["Done.Stuck", done.TicketNo, done.Outcome],
        { NextCall: { } call } => texts["Done.CallAgain", done.TicketNo, done.Outcome, time.Say(call.At), call.Attempt],
        { Next.Count: > 0 } => texts["Done.Next", done.TicketNo, done.Outcome, string.Join(texts["List.Comma"], done.Next.Select(task => task.StageName))],
        { Ended: true } => texts["Done.Closed", done.TicketNo, done.Outcome],
        _ => texts["Done.Waits", done.TicketNo, done.Outcome],
    };
}
