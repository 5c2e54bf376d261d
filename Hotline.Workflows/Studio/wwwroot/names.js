// Names for what Studio shows as a bare icon or field, so that it can be found without seeing it.
(() => {
  // By the beginning of the icon's path: its tooltip is not on the page until the pointer is there.
  const icons = {
    'M6,16h12V8H6V16z': 'fit', 'M5 15H3v4': 'centre', 'M13,21h6': 'arrange', 'M17 3H5c-1.11': 'keep', 'M19.35 10.04': 'put', 'M8 5v14l11-7z': 'start',
    'M15.41 7.41': 'before', 'M10 6L8.59': 'after', 'M9 16.17L4.83': 'apply', 'M7,9H2V7': 'look', 'M16 1H4c-1.1': 'copy', 'M12 8c1.1': 'more', 'M7 10l5': 'more',
    'M3 17.25V21h3.75': 'edit', 'M19 6.41L17.59': 'close', 'M6 19c0 1.1': 'remove', 'M19 13h-6v6h-2': 'add', 'M3,10h11v2H3V10z': 'toFlow', 'M19 9h-4V3H9v6H5l7 7': 'toFile',
  };
  const named = element => element.getAttribute('aria-label') || element.title || element.innerText?.trim() || element.getAttribute('aria-labelledby') || element.placeholder
    || [...element.labels ?? []].some(label => label.innerText.trim());
  const iconOf = element => {
    const path = [...element.querySelectorAll('path')].pop()?.getAttribute('d') ?? '';
    return Object.keys(icons).find(start => path.startsWith(start));
  };
  const caption = element => {
    const control = element.closest('.mud-input-control, .mud-select-extended');
    return control?.querySelector('label, legend')?.textContent.trim();
  };
  const rowName = row => row.closest('thead') ? says('all') : [...row.cells].slice(1).map(cell => cell.innerText.trim()).find(text => text) ?? '';

  function nameOf(element) {
    if (element.matches('.rz-collapse, .rz-expand, .rz-resize')) return says(element.classList[0].slice(3));
    const row = element.closest('tr');
    if (element.matches('input[type=checkbox], input[type=radio]') && row) return `${says('pick')} ${rowName(row)}`.trim();
    const icon = iconOf(element);
    if (icon) return row && icons[icon] === 'more' ? `${says('more')} ${rowName(row)}` : says(icons[icon]);
    return caption(element) || (element.closest('.mud-list-extended') && says('search'));
  }
  // What Studio gives a name without a part, or a part without its name.
  function complete() {
    for (const bar of document.querySelectorAll('#stage [role=progressbar]:not([aria-label])')) bar.setAttribute('aria-label', says('loading'));
    for (const box of document.querySelectorAll('#stage div[aria-label]:not([role])')) box.setAttribute('role', 'group');
    // Over a column of buttons stands no title.
    for (const head of document.querySelectorAll('#stage th:not([role])')) if (!head.textContent.trim() && !head.children.length) head.setAttribute('role', 'cell');
    for (const title of document.querySelectorAll('#stage :is(h4, h5, h6):not([aria-level])')) title.setAttribute('aria-level', 2);
    // Longer than its place, with nothing to press in it.
    for (const pane of document.querySelectorAll('#stage .mud-tab-panel > [style*="overflow-y"]:not([tabindex])')) pane.tabIndex = 0;
    for (const grip of document.querySelectorAll('#stage .rz-resize')) {
      const pane = grip.closest('.rz-splitter-bar')?.previousElementSibling, all = pane?.parentElement;
      if (!pane?.offsetWidth) continue;
      const share = all.classList.contains('rz-splitter-horizontal') ? pane.offsetWidth / all.offsetWidth : pane.offsetHeight / all.offsetHeight;
      if (grip.getAttribute('aria-valuenow') !== `${Math.round(100 * share)}`) grip.setAttribute('aria-valuenow', Math.round(100 * share));
    }
  }
  function name() {
    for (const element of document.querySelectorAll('#stage button:not([aria-label]), #stage input:not([type=hidden], [aria-label]), .mud-popover-open .mud-list-extended input:not([type=hidden], [type=checkbox], [aria-label]), #stage textarea:not([aria-label]), #stage [tabindex="0"]:not([aria-label]), #stage .rz-splitter-bar span:not([aria-label])')) {
      const text = !named(element) && nameOf(element);
      if (!text) continue;
      element.setAttribute('aria-label', text);
      if (element.matches('span')) element.setAttribute('role', element.matches('.rz-resize') ? 'separator' : 'button');
      else if (element.matches('button') && !element.closest('.mud-tooltip-root')) element.title ||= text;
    }
  }

  // A name that Studio thought of for a new flow.
  const fresh = /^Workflow (\d+)$/;
  function call() {
    for (const field of document.querySelectorAll('.mud-dialog input[type=text]'))
      if (inChinese && !field.dataset.called && fresh.test(field.value)) {
        field.dataset.called = '';
        field.value = field.value.replace(fresh, says('flow'));
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
      }
  }

  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    setTimeout(() => { due = false; name(); complete(); call(); }, 200);
  };
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true });
})();
