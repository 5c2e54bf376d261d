using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>Why a message was not taken, as the outbox page shows it.</summary>
public static class SendingCause
{
    private const int Longest = 500;

    /// <summary>What the failure says, shortened; what another server answers may hold any character.</summary>
    public static string Of(Exception failure)
    {
        var text = TextCut.Excerpt(failure.Message, Longest);
        while (TextRule.Find(text) is { } odd)
            text = string.Concat(text.AsSpan(0, odd.Index), " ", text.AsSpan(odd.Index + 1));
        return text;
    }
}
