namespace Hotline.Workflows.Desk.Shell;

/// <summary>How far lists were read on, so that Back leads to the same rows at the same place.</summary>
public sealed class ListMemory(DeskBrowser browser)
{
    private readonly Dictionary<string, int> read = [];

    /// <param name="list">Its address with what it is narrowed to.</param>
    /// <param name="rows">How many are loaded.</param>
    public void Keep(string list, int rows) => read[list] = rows;

    /// <summary>Where the person came back to the list: reads on as far as it was, then goes to the place.</summary>
    /// <param name="list">As it was kept.</param>
    /// <param name="rows">How many are loaded now.</param>
    /// <param name="readOn">Loads the next of them; none came when there are no more.</param>
    public async Task ReturnAsync(string list, Func<int> rows, Func<Task> readOn)
    {
        if (!await browser.CameBackAsync())
            return;
        var wanted = read.GetValueOrDefault(list);
        for (var before = 0; rows() is var now && now < wanted && now != before; before = now)
            await readOn();
        await browser.ScrollBackAsync();
    }
}
