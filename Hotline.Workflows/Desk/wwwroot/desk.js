// Drafts, theme, letters and the designer's frame: the few things only the browser knows.
(() => {
  let designer = null;
  const wideQuery = matchMedia('(min-width: 1081px)');
  const darkQuery = matchMedia('(prefers-color-scheme: dark)');
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* storage full or off: the form still works */ } },
  };
  // The second click of a double click, slow or fast, is none: what it was meant for may be gone, and another's button be there.
  const acts = 'button.b.p, .outs button, .nx button, .dup button, .undo';
  let last = null;
  const forget = () => { last = null; };
  document.addEventListener('click', event => {
    // A key's click, and a label's for its input, are made by no pointer.
    if (event.detail === 0) return;
    const before = last, act = !!event.target.closest?.(acts);
    last = { at: event.timeStamp, x: event.clientX, y: event.clientY, act };
    if (!act || !before?.act || event.timeStamp - before.at > 1000 || Math.hypot(event.clientX - before.x, event.clientY - before.y) > 16) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);
  document.addEventListener('input', forget, true);
  document.addEventListener('keydown', forget, true);

  // Drafts are kept here, not on the server, so that a lost connection loses nothing. They are of the person who is signed in:
  // whoever signs out takes them away, and nobody reads another's.
  const draftOf = (key = '') => `draft.${document.documentElement.dataset.person}.${key}`;
  const forgetDrafts = kept => Object.keys(localStorage).filter(key => key.startsWith('draft.') && !(kept && key.startsWith(kept))).forEach(key => localStorage.removeItem(key));
  if (document.documentElement.dataset.person) forgetDrafts(draftOf());
  document.addEventListener('submit', event => { if (event.target.getAttribute('action') === '/account/sign-out') forgetDrafts(); });
  const written = new WeakSet();
  // A cell of rows is named rows.row.column: rows are kept whole, as the server keeps them.
  const writtenIn = (key, name) => [...document.querySelectorAll('[data-draft] :is(textarea, select, input:not([type=radio]))')]
    .filter(field => field.name.split('.')[0] === name && written.has(field) && field.closest('[data-draft]').dataset.draft === key);
  const saidBy = field => field.type === 'checkbox' ? String(field.checked) : field.value;
  const put = (key, name, value) => store.set(draftOf(key), { ...store.get(draftOf(key)), [name]: value });
  const putSaid = (key, field) => {
    const [name, at, column] = field.name.split('.');
    if (!column) { put(key, name, saidBy(field)); return; }
    const rows = JSON.parse(store.get(draftOf(key))?.[name] || '[]');
    while (rows.length <= at) rows.push({});
    rows[at][column] = saidBy(field);
    put(key, name, JSON.stringify(rows));
  };
  document.addEventListener('input', event => {
    const form = event.target.closest?.('[data-draft]');
    if (!form?.dataset.draft || !event.target.name) return;
    written.add(event.target);
    putSaid(form.dataset.draft, event.target);
  });

  // A server that is behind says of a field what was written in it a moment ago: that is not put over what stands there by now,
  // and the server is told again. What it empties, fills in of its own, trims once the field is left, or insists on is put there.
  const afterLeft = 3000, mostPassed = 300, mostTold = 5;
  document.addEventListener('focusin', event => {
    const field = event.target;
    if (!field.matches('textarea, input:is(:not([type]), [type=text], [type=search], [type=tel]):not([role=combobox], [data-suggested])') || Object.hasOwn(field, 'value')) return;
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    let passed = [], again = 0, end = 0, told = 0;
    Object.defineProperty(field, 'value', {
      configurable: true,
      get: () => own.get.call(field),
      set: value => {
        const isTrimmed = field !== document.activeElement && value === own.get.call(field).trim();
        if (isTrimmed || told >= mostTold || !passed.includes(value)) { own.set.call(field, value); return; }
        clearTimeout(again);
        again = setTimeout(() => {
          if (!field.isConnected || value === own.get.call(field)) return;
          told++;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }, 200);
      },
    });
    field.addEventListener('input', event => {
      if (event.isTrusted) told = 0;
      const stands = own.get.call(field);
      if (stands && passed.at(-1) !== stands) passed.push(stands);
      if (passed.length > mostPassed) passed = passed.slice(-mostPassed);
    });
    field.addEventListener('focus', () => clearTimeout(end));
    field.addEventListener('blur', () => { end = setTimeout(() => { passed = []; }, afterLeft); });
  });

  // What the page suggests for a field does not come over what its person is writing there: it waits until the field is left, and
  // is dropped when they wrote something.
  document.addEventListener('focusin', event => {
    const field = event.target;
    if (!field.matches('[data-suggested]')) return;
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    let suggested = null, wrote = false;
    const write = () => { wrote = true; };
    Object.defineProperty(field, 'value', { configurable: true, get: () => own.get.call(field), set: value => { suggested = value; } });
    field.addEventListener('input', write);
    field.addEventListener('blur', () => {
      field.removeEventListener('input', write);
      delete field.value;
      if (!wrote && suggested !== null) field.value = suggested;
    }, { once: true });
  });

  document.addEventListener('click', event => {
    for (const menu of document.querySelectorAll('details.me-menu[open]'))
      if (!menu.contains(event.target) || event.target.closest('a, .me-pop .b')) menu.open = false;
    const account = event.target.closest?.('[data-user]');
    if (account) {
      const form = document.querySelector('form[action="/account/sign-in"]');
      [form.elements.userName.value, form.elements.password.value] = [account.dataset.user, account.closest('[data-word]').dataset.word];
      form.querySelector('button[type=submit]').focus();
    }
    const skip = event.target.closest?.('a.skip');
    if (skip) { event.preventDefault(); document.getElementById('main')?.focus(); }
  });

  const applyTheme = theme => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };
  applyTheme(store.get('desk.theme'));
  if (store.get('desk.keys')) document.documentElement.dataset.keys = store.get('desk.keys');

  // Said at once: the circuit notices a gone network much later. What is typed meanwhile is kept here.
  const online = () => { document.documentElement.toggleAttribute('data-offline', !navigator.onLine); };
  for (const change of ['online', 'offline']) window.addEventListener(change, online);
  online();

  // What a field tells while the server draws it anew may be refused. What it told last is then told once more, by what it holds.
  let told = null, again = null;
  for (const kind of ['input', 'change'])
    window.addEventListener(kind, event => { told = { field: event.target, kind }; }, true);
  window.addEventListener('unhandledrejection', event => {
    if (!/DispatchEventAsync|no event handler/.test(event.reason?.message ?? '') || !told?.field.isConnected || told.field.type === 'file') return;
    const { field, kind } = told, holds = field.value + field.checked;
    if (again?.field === field && again.kind === kind && again.holds === holds) return;
    again = { field, kind, holds };
    field.dispatchEvent(new Event(kind, { bubbles: true }));
  });

  // A server that was restarted knows this page's circuit no more: the same address and the drafts bring the form back.
  const reload = () => location.reload();
  const whenBack = () => fetch('/healthz/ready').then(answer => answer.ok ? reload() : setTimeout(whenBack, 2000), () => setTimeout(whenBack, 2000));
  document.addEventListener('DOMContentLoaded', () =>
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (event.detail.state === 'rejected') reload();
      else if (event.detail.state === 'failed') whenBack();
    }));

  // Where each address was left, and whether the one shown was come back to: its rows are there later than the browser looks.
  const places = {};
  let back = null;
  addEventListener('popstate', () => { back = location.href; });
  for (const way of ['click', 'keydown'])
    document.addEventListener(way, () => { back = null; places[location.href] = scrollY; }, true);

  // A load is told to the frame alone; on its way there it passes here.
  document.addEventListener('load', event => { if (event.target.id === 'letter-page') window.desk.letterFit(event.target); }, true);

  // A family is there when Latin letters in it are not as wide as in what stands in for it.
  const letterFonts = note => {
    const pen = document.createElement('canvas').getContext('2d');
    const wide = families => { pen.font = '72px ' + families; return pen.measureText('mmWWii0123').width; };
    const there = family => ['serif', 'monospace'].some(other => wide('"' + family + '",' + other) !== wide(other));
    return (note?.dataset.wanted ?? '').split(';').map(names => names.split(',')).filter(names => names[0] && !names.some(there)).map(names => names[0]);
  };

  window.desk = {
    cameBack() { return back === location.href; },
    scrollBack() {
      const place = places[back], until = performance.now() + 2000;
      back = null;
      const go = now => {
        const there = document.documentElement.scrollHeight - innerHeight >= place;
        if (there) scrollTo(0, place);
        else if (now < until) requestAnimationFrame(go);
      };
      if (place) requestAnimationFrame(go);
    },
    // What is taller than the window is shown from its title on.
    show(selector) {
      requestAnimationFrame(() => {
        const shown = document.querySelector(selector);
        shown?.scrollIntoView({ block: shown.getBoundingClientRect().height > innerHeight - 180 ? 'start' : 'nearest' });
      });
    },
    wide() { return wideQuery.matches; },
    dark() { const theme = store.get('desk.theme'); return theme === 'dark' || (theme !== 'light' && darkQuery.matches); },
    theme() { return store.get('desk.theme') ?? 'system'; },
    setTheme(theme) { store.set('desk.theme', theme); applyTheme(theme); },
    keysKept() { return store.get('desk.keys'); },
    setKeys(keys) { store.set('desk.keys', keys); document.documentElement.dataset.keys = keys; },
    // What is being written meanwhile is newer than what the server heard of it: it does not come back as a draft over it, nor
    // is it kept as it was.
    draft(key) {
      const kept = store.get(draftOf(key));
      const isThere = ([name, value]) => writtenIn(key, name).some(field => field.name !== name || saidBy(field) === value);
      return kept && Object.fromEntries(Object.entries(kept).filter(entry => !isThere(entry)));
    },
    keep(key, name, value) {
      put(key, name, value);
      const field = writtenIn(key, name).find(field => field.matches('textarea, input') && field === document.activeElement);
      if (field) putSaid(key, field);
    },
    drop(key) { localStorage.removeItem(draftOf(key)); },
    print() { window.print(); },
    dial(number) { location.href = 'tel:' + number; },
    printLetter(id) { document.getElementById(id)?.contentWindow?.print(); },
    // The sheet is drawn at its true size and made as wide as there is room; the fonts it misses are named beside it.
    letterFit(frame) {
      const page = frame.contentDocument, box = frame.parentElement;
      const fit = () => {
        const scale = Math.min(1, box.clientWidth / 810);
        frame.style.cssText = `width:810px;height:${page.documentElement.scrollHeight}px;transform:scale(${scale})`;
        box.style.height = page.documentElement.scrollHeight * scale + 'px';
      };
      frame.sizes?.disconnect();
      frame.sizes = new ResizeObserver(fit);
      frame.sizes.observe(box);
      const pages = document.querySelector('[data-letter-pages]'), note = document.querySelector('[data-letter-fonts]');
      if (pages) pages.textContent = pages.dataset.says.replace('{0}', page.querySelectorAll('.sheet').length);
      const wanted = page.getElementById('fonts'), missing = letterFonts(wanted);
      if (!note || !wanted) return;
      note.hidden = !missing.length;
      const said = wanted.cloneNode(true);
      said.querySelector('span').textContent = missing.join('、');
      note.lastElementChild.textContent = said.textContent;
    },
    followDesigner(page) { designer = page; },
    // A page that does not listen, because its circuit is not there yet or gone, is opened anew at that address.
    designerMoved(route) {
      const open = () => location.assign('/studio' + route);
      designer ? designer.invokeMethodAsync('Moved', route).catch(open) : open();
    },
    // Drawn black on white whatever the theme: it is a document.
    pad(id) {
      const canvas = document.getElementById(id);
      if (!canvas || canvas.dataset.pad) return;
      canvas.dataset.pad = 'on';
      const scale = window.devicePixelRatio || 1;
      canvas.width = canvas.clientWidth * scale;
      canvas.height = canvas.clientHeight * scale;
      const pen = canvas.getContext('2d');
      pen.scale(scale, scale);
      [pen.lineWidth, pen.lineCap, pen.lineJoin, pen.strokeStyle] = [2.4, 'round', 'round', '#111'];
      window.desk.padClear(id);
      let last = null;
      const at = event => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
      const draw = to => { pen.beginPath(); pen.moveTo(...last); pen.lineTo(...to); pen.stroke(); last = to; canvas.dataset.signed = 'yes'; };
      canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); last = at(event); draw(last); });
      canvas.addEventListener('pointermove', event => { if (last) draw(at(event)); });
      for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { last = null; });
    },
    padClear(id) {
      const canvas = document.getElementById(id), pen = canvas?.getContext('2d');
      if (!pen) return;
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      delete canvas.dataset.signed;
    },
    padSigned(id) { return !!document.getElementById(id)?.dataset.signed; },
    padPicture(id) { return new Promise(done => document.getElementById(id).toBlob(done, 'image/png')); },
    designerSaved() { return document.querySelector('iframe.dz-f')?.contentWindow?.saved?.(); },
    copy(text) { return navigator.clipboard?.writeText(text); },
  };
})();
