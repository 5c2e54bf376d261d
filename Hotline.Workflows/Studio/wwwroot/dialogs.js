// Dialogs of Studio's: named after their titles, plain about which runs are to be stopped and how many, and without what
// cannot be drawn here.
(() => {
  const is = (text, english) => text === english || text === window.studioWords[english];
  let row = null;
  document.addEventListener('click', event => { row = event.target.closest?.('tbody tr') ?? row; }, true);
  const cell = (of, at) => of?.cells[at]?.innerText.trim() ?? '';

  const runningOf = async id => {
    const asked = { page: 0, pageSize: 1, definitionIds: [id], statuses: ['Running'] };
    const answer = await fetch('/elsa/api/workflow-instances', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) });
    return (await answer.json()).totalCount;
  };
  const column = title => [...document.querySelectorAll('#stage thead th')].findIndex(head => is(head.innerText.trim(), title));
  const flowOf = of => cell(of, column('Workflow')) || cell(of, column('Workflow name'));
  const picked = () => [...document.querySelectorAll('#stage tbody tr')].filter(one => one.querySelector('input[type=checkbox]:checked'));

  const listed = () => document.querySelector('#stage .mud-table-page-number-information')?.innerText.match(/\d+/g)?.at(-1) ?? '';

  // By Studio's title: what is asked instead.
  const stops = {
    'Cancel running workflow instances?': async () => {
      const count = await runningOf(cell(row, 1));
      return count ? says('stopFlow', cell(row, 2) || cell(row, 1), count) : says('stopNone', cell(row, 2) || cell(row, 1));
    },
    'Cancel workflow instance?': async () => says('stopOne', flowOf(row)),
    'Cancel selected workflow instances?': async () => says('stopSome', picked().length, [...new Set(picked().map(flowOf))].filter(name => name).join(says('and'))),
  };

  async function plain(dialog, title) {
    const [, words] = Object.entries(stops).find(([english]) => is(title, english)) ?? [];
    if (!words) return;
    const [no, yes] = [...dialog.querySelectorAll('.mud-dialog-actions button .mud-button-label')].slice(-2);
    if (yes) [no.textContent, yes.textContent] = [says('stopNo'), says('stopYes')];
    const content = dialog.querySelector('.mud-dialog-content');
    const text = content.querySelector('p') ?? [...content.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim());
    const asked = await words();
    if (!text) return;
    text.textContent = asked;
    // Not those that are picked, but all that the list has been narrowed to.
    const all = dialog.querySelector('input[type=checkbox]');
    all?.addEventListener('change', () => { text.textContent = all.checked ? says('stopAll', listed()) : asked; });
  }

  // Studio has a designer for it, but no activities that it could hold.
  const undrawable = option => [...option.querySelectorAll('p')].some(line => is(line.textContent.trim(), 'State machine') || is(line.textContent.trim(), 'State Machine'));

  function look(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const option of node.querySelectorAll('.workflow-root-template-option')) {
      if (undrawable(option)) { option.hidden = true; option.inert = true; }
    }
    for (const dialog of node.matches('.mud-dialog') ? [node] : node.querySelectorAll('.mud-dialog')) {
      const title = dialog.querySelector('.mud-dialog-title')?.innerText.trim();
      if (!title || dialog.hasAttribute('aria-label')) continue;
      dialog.setAttribute('aria-label', window.studioWords[title] && inChinese ? window.studioWords[title] : title);
      plain(dialog, title);
    }
  }
  new MutationObserver(changes => { for (const change of changes) change.addedNodes.forEach(look); }).observe(document, { childList: true, subtree: true });
})();
