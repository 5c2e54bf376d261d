// Puts Studio's words into the desk's language as they appear. Whole texts only, so that what people typed is hardly ever
// met; code is never touched.
(() => {
  if (!inChinese) return;
  const words = new Map(Object.entries(window.studioWords)), inMenus = window.studioMenuWords, longest = 400;
  const attributes = ['placeholder', 'title', 'aria-label'];
  const untouched = '.monaco-editor, script, style, pre, code, #notices, .unshown';

  const found = (plain, place) => (place?.closest('.mud-menu-item') && inMenus[plain]) || words.get(plain)
    || (place?.closest('legend, label, elsa-workflow-instance-viewer tr > td:first-child') && window.inputNames.get(plain))
    || window.studioPatterns.reduce((hit, [pattern, to]) => hit ?? (pattern.test(plain) ? plain.replace(pattern, to) : null), null);
  const said = (text, place) => {
    const plain = text?.trim();
    if (!plain || plain.length > longest) return null;
    const word = found(plain, place);
    return word && word !== plain ? text.replace(plain, word) : null;
  };
  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const place = node.parentElement, text = said(node.nodeValue, place);
      if (text && !place?.closest(untouched)) node.nodeValue = text;
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.closest(untouched)) {
      for (const name of attributes) {
        const text = said(node.getAttribute(name), node);
        if (text) node.setAttribute(name, text);
      }
      for (const child of node.childNodes) translate(child);
    }
  }
  new MutationObserver(changes => {
    for (const change of changes)
      if (change.type === 'childList') change.addedNodes.forEach(translate);
      else translate(change.target);
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
