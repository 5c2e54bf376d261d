// Shows one of Studio's screens in the desk's frame and tells the desk when Studio goes to another.
(() => {
  if (window.parent === window) { location.replace('/studio/workflows/definitions'); return; }

  // Studio's files lie under the edition they belong to, and Studio wants to be there too.
  const home = new URL(document.baseURI).pathname;
  history.replaceState(null, '', home + 'frame');

  // Studio takes its culture from here; it decides how dates and numbers are written.
  try { localStorage.setItem('BlazorCulture', inChinese ? 'zh-CN' : 'en-US'); } catch { /* storage off: Studio keeps its own culture */ }

  // As light or dark as the desk around it.
  const dress = () => {
    const dark = !!parent.desk?.dark();
    document.documentElement.toggleAttribute('data-dark', dark);
    window.monaco?.editor.setTheme(dark ? 'vs-dark' : 'vs');
  };
  window.dressed = dress;
  dress();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);
  const dressed = new MutationObserver(dress);
  dressed.observe(parent.document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  // Else the desk would hold on to every frame it ever showed.
  addEventListener('pagehide', () => dressed.disconnect());

  // The editor brings this object as an inline script, which the page's policy forbids.
  window.editorHotkeys = { register() { }, dispose() { } };

  const screens = [
    [/^\/workflows\/definitions$/, () => make('elsa-workflow-definition-list', {}, { editWorkflowDefinition: id => go(`/workflows/definitions/${encodeURIComponent(id)}/edit`) })],
    [/^\/workflows\/definitions\/([^/]+)\/edit$/, id => make('elsa-workflow-definition-editor', { 'definition-id': id })],
    [/^\/workflows\/instances$/, () => make('elsa-workflow-instance-list', {}, { viewWorkflowInstance: id => go(`/workflows/instances/${encodeURIComponent(id)}/view`) })],
    [/^\/workflows\/instances\/([^/]+)\/view$/, id => make('elsa-workflow-instance-viewer', { 'instance-id': id }, { editWorkflowDefinition: id => go(`/workflows/definitions/${encodeURIComponent(id)}/edit`) })],
  ];
  const endpoint = location.origin + '/elsa/api';

  async function make(tag, attributes, callbacks = {}) {
    // What is set before Blazor knows the element is lost, and what is set after it is drawn comes late.
    await customElements.whenDefined(tag);
    const element = document.createElement(tag);
    element.setAttribute('remote-endpoint', endpoint);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return Object.assign(element, callbacks);
  }

  // Each screen has a page of its own: two in one get in each other's way while the first is being put away.
  function show(route) {
    for (const [pattern, build] of screens) {
      const match = pattern.exec(route);
      if (!match) continue;
      build(...match.slice(1).map(decodeURIComponent)).then(element => document.getElementById('stage').replaceChildren(element));
      return;
    }
  }

  const go = route => parent.desk ? parent.desk.designerMoved(route) : parent.location.assign('/studio' + route);

  // Links, running a flow and saving it under another name lead to an address of Studio's own router, which is not
  // here; links are written for a Studio at its base or at the root of its server.
  const routeOf = address => {
    if (address == null) return null;
    const to = new URL(address, document.baseURI);
    const route = to.origin === location.origin ? (to.pathname.startsWith(home) ? to.pathname.slice(home.length - 1) : to.pathname.replace(/^\/studio(?=\/)/, '')) : '';
    return screens.some(([pattern]) => pattern.test(route)) ? route : null;
  };
  for (const kind of ['click', 'auxclick'])
    document.addEventListener(kind, event => {
      const link = event.target.closest?.('a[href]');
      const route = link && routeOf(link.href);
      if (!route) return;
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) { link.href = '/studio' + route; return; }
      event.preventDefault();
      go(route);
    }, true);
  for (const name of ['pushState', 'replaceState']) {
    const original = history[name].bind(history);
    history[name] = (state, title, address) => {
      const route = routeOf(address);
      if (route) go(route); else original(state, title, address);
    };
  }

  // A sign-in that is over is renewed at the desk, not told as an error.
  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const answer = await ask(...request);
    if (answer.status === 401) parent.location.assign('/sign-in?returnUrl=' + encodeURIComponent(parent.location.pathname));
    return answer;
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.title = document.getElementById('name').textContent = says('name');
    document.querySelector('main').setAttribute('aria-label', says('name'));
    show(parent.location.pathname.slice('/studio'.length));
    const stage = document.getElementById('stage'), waiting = document.getElementById('waiting');
    new MutationObserver((_, observer) => {
      if (!stage.querySelector('.mud-layout, .mud-table, .mud-paper, .mud-tabs, .mud-grid, .mud-toolbar')) return;
      waiting.className = 'done';
      observer.disconnect();
    }).observe(stage, { childList: true, subtree: true });
    document.querySelector('#blazor-error-ui .reload').addEventListener('click', event => { event.preventDefault(); location.reload(); });
  });
})();
