using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Hotline.Workflows.Tests.EndToEnd.Desk;

/// <summary>What is wrong with a page as it stands, whoever looks at it and on whatever.</summary>
public static class PageFaults
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + "\n;undefined";

    /// <summary>Goes to another page the way a link does, without loading anew, and waits until it shows all it has.</summary>
    public static async Task GoAsync(this IPage page, string path)
    {
        await page.EvaluateAsync("""
            path => {
              if (new URL(path, location.href).pathname !== location.pathname) document.querySelector('#main > *')?.setAttribute('data-left', '');
              Blazor.navigateTo(path);
            }
            """, path);
        await page.ShouldComeToAsync(path.Split('?')[0]);
        await page.SettleAsync();
    }

    /// <summary>Waits until nothing is awaited and nothing has changed for a while; a minute at most.</summary>
    public static Task SettleAsync(this IPage page) => page.EvaluateAsync("""
        () => new Promise(done => {
          const until = performance.now() + 60000;
          const awaited = () => performance.now() < until && (document.querySelector('#main [data-left], #main .wait > .wr') || !document.querySelector('#main h1'));
          let quiet;
          const look = () => { clearTimeout(quiet); quiet = setTimeout(() => awaited() ? look() : (watch.disconnect(), done()), 120); };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { childList: true, subtree: true, characterData: true });
          look();
        })
        """);

    /// <summary>
    /// One title; nothing wider than the window or beyond its edge; no field that says it is wrong without saying so; on a phone the bar, and nothing
    /// to touch below 40 pixels.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page) => await page.EvaluateAsync<string[]>("""
        () => {
          const faults = [], phone = innerWidth <= 720;
          const seen = element => element.checkVisibility({ visibilityProperty: true });
          const titles = [...document.querySelectorAll('h1')].filter(seen).length;
          if (titles !== 1) faults.push(titles + ' titles');
          if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window: ' + document.documentElement.scrollWidth);
          for (const element of document.querySelectorAll('[aria-invalid=""]')) faults.push('empty aria-invalid: ' + element.outerHTML.slice(0, 120));
          // What is drawn beyond the edge makes no page wider when it hangs in a bar that is fixed.
          const rolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || rolls(element.parentElement));
          for (const element of document.querySelectorAll('a[href],button,input:not([type=hidden],.vh),select,textarea,summary')) {
            const box = element.getBoundingClientRect();
            if (seen(element) && box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !element.matches('.skip,.vh') && !element.closest('.vh, .monaco-editor') && !rolls(element.parentElement))
              faults.push('beyond the edge: ' + element.outerHTML.slice(0, 120));
          }
          if (!phone) return faults;
          // A table that is drawn as cards needs no rolling.
          for (const box of document.querySelectorAll('.scx')) {
            const head = box.querySelector('thead');
            if (seen(box) && head && getComputedStyle(head).display === 'none' && box.scrollWidth > box.clientWidth + 1) faults.push('cards that roll: ' + box.innerHTML.slice(0, 120));
          }
          if (![...document.querySelectorAll('.tabbar, .mob-act')].some(seen)) faults.push('no bar');
          for (const element of document.querySelectorAll('a[href],button,input:not([type=hidden],.vh),select,textarea,summary,label:has(input.vh)')) {
            if (!seen(element) || element.matches('.skip,.vh') || element.closest('.vh, .monaco-editor')) continue;
            // A link in a sentence is as high as its line.
            if (element.matches('a') && getComputedStyle(element).display === 'inline' && element.closest('p,dd,td,li,.note,.sm')) continue;
            const box = (element.matches('input[type=checkbox],input[type=radio]') && element.closest('label') || element).getBoundingClientRect();
            if (box.width > 0 && box.height < 39.5) faults.push(`${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`);
          }
          return faults;
        }
        """);

    /// <summary>
    /// What axe finds, names that differ from what is read on a control included. A page that links led to keeps the script; frames
    /// are left out: a letter's runs none.
    /// </summary>
    public static async Task<IReadOnlyList<string>> AxeAsync(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ exclude: [['.monaco-status'], ['.monaco-aria-container'], ['.monaco-editor']] }, { iframes: false, resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } } }))
              .violations.map(one => `${one.id} ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')}`)
            """);
    }

    /// <summary>The same of a frame, whose page is another's.</summary>
    public static async Task<IReadOnlyList<string>> AxeAsync(this IFrame frame)
    {
        await frame.EvaluateAsync(Axe);
        return await frame.EvaluateAsync<string[]>("""
            async () => (await axe.run({ exclude: [['.monaco-editor']] }, { resultTypes: ['violations'] }))
              .violations.map(one => `${one.id} ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')}`)
            """);
    }

    /// <summary>Goes through all that can be reached by keyboard, and measures the outline around it or around what it stands in.</summary>
    public static async Task<IReadOnlyList<string>> LostFocusAsync(this IPage page)
    {
        // From a key on, the browser draws the focus that a script sets as well.
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>("""
            () => {
              const drawn = element => {
                for (let at = element, up = 0; at && up < 4; at = at.parentElement, up++) {
                  const style = getComputedStyle(at);
                  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !style.outlineColor.endsWith(', 0)')) return true;
                }
                return false;
              };
              const lost = [];
              for (const element of document.querySelectorAll('a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex="0"]')) {
                if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0 || element.closest('.monaco-editor')) continue;
                element.focus({ preventScroll: true });
                if (document.activeElement === element && !drawn(element)) lost.push('no visible focus: ' + element.outerHTML.slice(0, 120));
              }
              document.activeElement?.blur();
              return lost;
            }
            """);
    }
}
