// Studio saves half a second after a change, and hears of a typed text only when its field is left. Who leaves the
// editor waits for that, so that nothing typed last is lost.
(() => {
  // Studio's half second, and what it needs to read its canvas. A browser that is busy hears its timers late: of the time until
  // it answers again only so much counts.
  const untilItSaves = 800, atLeast = 400, longAgo = 5000, mostCounted = 50, atMost = 15_000;
  let touched = -Infinity, saving = 0;
  for (const kind of ['pointerup', 'keyup', 'change', 'drop'])
    addEventListener(kind, () => touched = performance.now(), true);

  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const [what, how] = request;
    const saves = (how?.method ?? what?.method) === 'POST' && new URL(what?.url ?? what, document.baseURI).pathname.endsWith('/elsa/api/workflow-definitions');
    if (!saves) return ask(...request);
    saving++;
    try { return await ask(...request); } finally { saving--; }
  };

  window.saved = async () => {
    if (!document.querySelector('elsa-workflow-definition-editor')) return;
    document.activeElement?.blur();
    const begun = performance.now(), since = begun - touched;
    let quiet = since > longAgo ? untilItSaves : Math.min(since, untilItSaves - atLeast);
    while (performance.now() - begun < atMost && (saving || quiet < untilItSaves)) {
      const before = performance.now();
      await new Promise(done => setTimeout(done, 25));
      quiet = touched > before ? 0 : quiet + Math.min(performance.now() - before, mostCounted);
    }
  };
})();
