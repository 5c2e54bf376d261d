// Keys, focus and the way back.
(() => {
  let keys = null, afterG = -2000, handedIn = -1000, enterIsOurs = false;
  const single = new Set(['j', 'k', 'c', 'e', 'a', 'x', 'z', '?', '/', 'g']);
  const isTyping = element => element.closest('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])');

  // Keys wait for their turn: what one does, opening a page included, is there before the next is looked at. A page that does
  // not listen yet hears them once it does, and what follows a key that leads into a field is written there.
  const pressed = [], mostPatience = 10000;
  let turn = false, writes = false;
  const send = key => Promise.race([keys.invokeMethodAsync('Press', key).catch(() => { }), new Promise(done => setTimeout(done, mostPatience))]);
  const queue = event => { pressed.push({ key: event.ctrlKey ? 'Ctrl+' + event.key : event.key, at: event.timeStamp }); take(); };
  const take = async () => {
    if (turn || !keys) return;
    turn = true;
    for (let next; next = pressed.shift();)
      if (performance.now() - next.at < mostPatience) await act(next.key, next.at);
    turn = writes = false;
  };
  const act = (key, at) => {
    const into = document.activeElement && isTyping(document.activeElement);
    if (key === 'Ctrl+Enter') {
      // What was typed to choose by has been typed to its end.
      if (into?.matches('[role=combobox]')) into.dispatchEvent(new Event('change', { bubbles: true }));
      return send(key);
    }
    if (key === 'Escape') { closeInnermost(document.activeElement ?? document.body); return null; }
    if (key.startsWith('Ctrl+')) return into ? null : send(key.slice(5));
    if (into && writes) {
      // All letters that wait, at once, and when the field is drawn as it will stay.
      return drawn(() => {
        let text = key;
        while (pressed[0]?.key.length === 1) text += pressed.shift().key;
        document.execCommand('insertText', false, text);
      });
    }
    writes = key === '/' || key === 'e';
    if (key === '/') { seek(); return null; }
    const isPage = at - afterG < 1500 && /^[a-z]$/.test(key);
    afterG = key === 'g' && !isPage ? at : -2000;
    return isPage ? send('g ' + key) : single.has(key) || key === 'Enter' ? send(key) : null;
  };
  // What means nothing by itself is the browser's, unless it may be meant for a field that a key before it leads to.
  const isPress = event => {
    const waits = turn || !keys, isFree = !event.target.closest('button, summary, input, a[href], [role=button]');
    if (event.key === 'Enter') return isFree || event.target.matches('a.tk.sel');
    if (event.key === ' ') return waits && isFree;
    return single.has(event.key) || event.timeStamp - afterG < 1500 || (waits && event.key.length === 1 && event.key <= '~');
  };

  // Before all others: a box that chooses would take it as its own.
  window.addEventListener('keydown', event => {
    if (!document.documentElement.dataset.person || event.isComposing || event.key === 'Control') return;
    if (!event.ctrlKey || event.key !== 'Enter') { handedIn = -1000; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    enterIsOurs = true;
    // Held down, or pressed twice without another key between, it would hand in the next form as well.
    const soon = event.repeat || event.timeStamp - handedIn < 1000;
    handedIn = event.timeStamp;
    if (!soon) queue(event);
  }, true);

  // The box hears when the key is let go.
  window.addEventListener('keyup', event => {
    if (!enterIsOurs || event.key !== 'Enter') return;
    enterIsOurs = false;
    event.stopImmediatePropagation();
  }, true);

  document.addEventListener('keydown', event => {
    if (!document.documentElement.dataset.person || event.isComposing || event.altKey || event.metaKey || !(event.target instanceof Element)) return;
    if (event.ctrlKey) {
      if (event.key === 'p' && document.getElementById('letter-page')) { event.preventDefault(); window.desk.printLetter('letter-page'); }
      if (event.key === 'z' && !isTyping(event.target)) queue(event);
      return;
    }
    if (event.key === 'Escape') {
      // What a key still does may lead into a field, and a list that was chosen from is closed by then: the field is left.
      if (event.isTrusted && turn) queue(event);
      else if (event.isTrusted) closeInnermost(event.target);
      return;
    }
    if (event.target.matches('[role=combobox]') && ['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault();
    // In a field letters are words; those that came before it wait to be written there first.
    if (window.desk.keysKept() === 'off' || (isTyping(event.target) && pressed.length === 0 && !writes) || !isPress(event)) return;
    event.preventDefault();
    // Held down, as many are heard as there is time for.
    if (!event.repeat || !turn) queue(event);
  });

  const seen = selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility({ visibilityProperty: true }));

  // Who came to the search by its key goes back to where that was.
  let sought = null;
  const seek = () => {
    const find = document.getElementById('find'), from = document.activeElement;
    if (!find || from === find) return;
    find.focus();
    sought = from;
    find.addEventListener('blur', () => { sought = null; }, { once: true });
  };

  // A dialog that opens takes the focus to a place that nobody sees: its first field or button is better.
  document.addEventListener('focusin', event => {
    if (!event.target.matches('.mud-dialog-container .pointer-events-none[tabindex="-1"]')) return;
    const dialog = event.target.closest('.mud-dialog-container');
    [...dialog.querySelectorAll('.mud-dialog :is(input:not([type=hidden]), select, textarea)'), ...dialog.querySelectorAll('.mud-dialog button')]
      .find(one => !one.disabled && one.checkVisibility({ visibilityProperty: true }))?.focus();
  });

  // One thing at a time, what lies on top first; what closes says so by data-esc. At last, back to where one came from.
  const closeInnermost = target => {
    // Dialogs and lists of choices close themselves; a list's box keeps the focus.
    if (document.querySelector('.pick-list.mud-popover-open')) return;
    const dialog = [...document.querySelectorAll('.mud-dialog')].pop();
    if (dialog) { pressAgain(dialog); return; }
    const menu = seen('details.me-menu[open]').pop();
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); return; }
    if (isTyping(target)) { const back = target.id === 'find' ? sought : null; target.blur(); back?.focus(); return; }
    const close = seen('[data-esc]').pop() ?? seen('.dform.open > header .ib, .mob-back:is(a), .mob-back a').pop();
    if (close) close.click();
    else if (/^\/(tickets|matters|whistles)\//.test(location.pathname)) goBack('/');
  };

  // A dialog hears keys only once it is ready, and may be drawn anew meanwhile: one that stays open is told again.
  const pressAgain = (pressed, times = 60) => setTimeout(() => {
    const dialog = [...document.querySelectorAll('.mud-dialog')].pop();
    if (dialog?.id !== pressed.id || times === 0) return;
    dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true }));
    pressAgain(pressed, times - 1);
  }, 250);

  const camefrom = () => window.navigation ? navigation.canGoBack : history.length > 1 && document.referrer.startsWith(location.origin);
  const goBack = otherwise => camefrom() ? history.back() : otherwise && location.assign(otherwise);
  document.addEventListener('click', event => {
    const back = event.target.closest?.('a[data-back]');
    if (!back || !camefrom()) return;
    event.preventDefault();
    event.stopPropagation();
    history.back();
  }, true);

  const drawn = what => new Promise(done => {
    let late = 0;
    const once = () => { if (late) { clearTimeout(late); late = 0; what(); done(); } };
    late = setTimeout(once, 200);
    requestAnimationFrame(once);
  });
  let movedAt = null;
  document.addEventListener('focusin', () => { movedAt = location.pathname; });

  // Whoever works by keys does not lose the place when what they pressed makes way for something else, as a button for its form:
  // that takes the focus, or what is left around it. A page that puts the focus somewhere itself has done so by then, or does later.
  let place = null, byKey = false;
  document.addEventListener('keydown', () => { byKey = true; }, true);
  document.addEventListener('pointerdown', () => { byKey = false; }, true);
  document.addEventListener('focusin', event => {
    place = { element: event.target, around: [], path: location.pathname };
    for (let part = event.target.parentElement; part?.closest('#main, .mud-dialog') && part.id !== 'main'; part = part.parentElement) place.around.push(part);
  });
  const fields = 'input:not([type=hidden], [type=file]), select, textarea';
  const keepPlace = lost => {
    if (place !== lost || location.pathname !== lost.path || document.activeElement !== document.body) return;
    const inside = (part, which) => [...part.querySelectorAll(which)].find(one => !one.disabled && one.checkVisibility({ visibilityProperty: true }));
    for (const part of lost.around.filter(part => part.isConnected)) {
      // Not into another card: its own title tells where one is, too.
      const next = inside(part, fields) ?? inside(part, 'button, a[href], summary') ?? (part.matches('section, aside') ? inside(part, 'h2') : null);
      if (next?.matches('h2')) next.tabIndex = -1;
      if (next) { next.focus(); return; }
    }
  };
  new MutationObserver(() => {
    if (!byKey || !place || place.element.isConnected || place.told) return;
    place.told = true;
    setTimeout(keepPlace, 120, place);
  }).observe(document, { childList: true, subtree: true });

  const live = () => { if (keys) document.documentElement.dataset.live = ''; };
  // A page that goes on to another before its router listens gets the document anew, without the mark.
  document.addEventListener('DOMContentLoaded', () => window.Blazor?.addEventListener('enhancedload', live));

  Object.assign(window.desk, {
    // The mark says that the page answers.
    start(reference) {
      keys = reference;
      live();
      take();
      // A menu that is longer than the window shows where one is.
      document.querySelector('.nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
    },
    // Ends once it is there; a page that nobody sees draws no frames.
    // A heading takes it too, to be read from there.
    focus(selector) {
      return drawn(() => {
        const there = document.querySelector(selector);
        if (there?.matches('h1, h2')) there.tabIndex = -1;
        there?.focus();
      });
    },
    // Another page is read from its title on, unless the person is somewhere on it already.
    arrive() {
      return drawn(() => {
        const title = document.querySelector('h1');
        if (!title || (movedAt === location.pathname && document.activeElement && document.activeElement !== document.body)) return;
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
      });
    },
  });
})();
