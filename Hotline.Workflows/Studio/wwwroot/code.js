// The editor for code costs a fifth of what opening a flow does, and few who open one look at code: it is brought once the
// drawing stands, or as soon as Studio asks for it.
(() => {
  const home = '_content/BlazorMonaco/', vs = home + 'lib/monaco-editor/min/vs/', patience = 4000;
  const bringOne = source => new Promise((done, fail) => document.body.append(Object.assign(document.createElement('script'), { src: source, onload: done, onerror: fail })));
  let brought = null;
  const bring = () => brought ??= (async () => {
    await bringOne(home + 'jsInterop.js');
    if (inChinese) window.require['vs/nls'] = { availableLanguages: { '*': 'zh-cn' } };
    await bringOne(vs + 'loader.js');
    await new Promise((done, fail) => window.require(['vs/editor/editor.main'], done, fail));
    // An editor is made with a theme of its own, which is all editors' from then on.
    const create = window.monaco.editor.create;
    window.monaco.editor.create = (...given) => {
      const made = create(...given);
      window.dressed();
      return made;
    };
    window.dressed();
  })();

  // Stands for each part until it is there, and hands on what was asked meanwhile: Studio looks a function up once.
  const stand = part => new Proxy({}, {
    has: () => true,
    get: (_, name) => async (...given) => { await bring(); return window.blazorMonaco[part][name](...given); },
  });
  window.blazorMonaco = { editor: stand('editor'), languages: stand('languages') };

  new MutationObserver((_, observer) => {
    if (!document.querySelector('.x6-node')) return;
    observer.disconnect();
    requestIdleCallback(bring, { timeout: patience });
  }).observe(document, { childList: true, subtree: true });
})();
