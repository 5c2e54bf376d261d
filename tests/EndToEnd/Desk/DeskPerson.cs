using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>One answer in a task's form, given the way a person gives it.</summary>
public abstract record Answer(string Field);

public sealed record Typed(string Field, string Text) : Answer(Field);

/// <param name="Value">Value of one of a few buttons: <c>true</c>, <c>false</c>, or an option.</param>
public sealed record Pressed(string Field, string Value) : Answer(Field);

/// <param name="Option">Chosen from a drop-down list.</param>
public sealed record Chosen(string Field, string Option) : Answer(Field);

/// <param name="Name">Typed in part, then clicked in the list.</param>
public sealed record Picked(string Field, string Name) : Answer(Field);

/// <summary>What people do at the desk, by real clicks.</summary>
public sealed class DeskPerson(Visitor visitor, string workPage)
{
    public IPage Page => visitor.Page;

    public static async Task<DeskPerson> SignInAsync(Visitor visitor, string userName, string workPage)
    {
        await visitor.SignInAsync(userName);
        return new DeskPerson(visitor, workPage);
    }

    /// <summary>Opens the work list, clicks the ticket's line, fills in the form beside it and presses the outcome.</summary>
    public async Task CompleteAsync(string ticketNo, string outcome, params IEnumerable<Answer> answers)
    {
        var line = await OpenAsync(ticketNo);
        var pane = Page.Locator("aside.pane");
        var main = pane.Locator("button.main-act");
        await Assertions.Expect(pane.Locator(".ft")).ToBeVisibleAsync();
        // A call suggests no answer: its button comes with the choice.
        if (await main.CountAsync() == 0 || !(await main.InnerTextAsync()).Trim().StartsWith(outcome, StringComparison.Ordinal))
        {
            await pane.Locator(".outs button").GetByText(outcome, new() { Exact = true }).ClickAsync();
            await Assertions.Expect(main).ToContainTextAsync(outcome);
        }

        foreach (var answer in answers)
            await GiveAsync(pane, answer);
        await main.ClickAsync();
        // Satisfied with what is not solved: asked once more.
        if (outcome == "满意" && answers.Contains(new Pressed("solved", "false")))
            await pane.Locator(".ask .yes").ClickAsync();
        // By task: the ticket's next stage may be offered to the same person. What one click does waits to be taken back; leaving sends it.
        await Assertions.Expect(Page.Locator($"a.tk#{line}:not(.held)")).ToHaveCountAsync(0);
        if (await Page.Locator("a.tk#" + line).CountAsync() > 0)
            await Page.OpenLiveAsync(workPage);
        await Assertions.Expect(Page.Locator("a.tk#" + line)).ToHaveCountAsync(0);
    }

    /// <summary>Selects the ticket's line in the work list; its form is beside it then.</summary>
    /// <returns>Id of the line.</returns>
    public async Task<string> OpenAsync(string ticketNo)
    {
        await Page.OpenLiveAsync(workPage);
        var line = Page.Locator($"a.tk[href='/tickets/{ticketNo}']");
        await Assertions.Expect(line).ToBeVisibleAsync();
        var id = (await line.GetAttributeAsync("id"))!;
        await line.ClickAsync();
        await Assertions.Expect(Page.Locator("aside.pane .facts")).ToContainTextAsync(ticketNo);
        return id;
    }

    public async Task GiveAsync(ILocator form, Answer answer)
    {
        var field = form.Locator($"[id$='-{answer.Field}']").First;
        switch (answer)
        {
            case Typed typed:
                await field.FillAsync(typed.Text);
                break;
            case Chosen chosen:
                await field.SelectOptionAsync(chosen.Option);
                break;
            case Pressed pressed:
                await field.Locator($"label:has(input[value='{pressed.Value}'])").ClickAsync();
                break;
            case Picked picked:
                await field.ClickAsync();
                await field.FillAsync(picked.Name);
                await Page.Locator(".pick-list").GetByText(picked.Name, new() { Exact = true }).First.ClickAsync();
                // A list that still closes would take the next one with it.
                await Assertions.Expect(Page.Locator(".pick-list.mud-popover-open")).ToHaveCountAsync(0);
                break;
        }
    }
}
