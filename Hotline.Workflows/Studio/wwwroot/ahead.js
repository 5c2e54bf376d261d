// What Studio asks for once it runs is asked for while it starts, all at once: it would wait for one after the other.
(() => {
  const endpoint = '/elsa/api/', good = 30_000, ask = window.fetch.bind(window);
  const catalog = ['descriptors/activities?Refresh=True', 'features/installed'];
  const screens = [
    [/^\/workflows\/definitions$/, () => ['workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending']],
    [/^\/workflows\/definitions\/([^/]+)\/edit$/, id => [
      `workflow-definitions/by-definition-id/${id}?versionOptions=Latest`, ...catalog, 'descriptors/expression-descriptors', 'descriptors/workflow-activation-strategies',
      'descriptors/log-persistence-strategies', 'descriptors/incident-strategies', 'descriptors/commit-strategies/workflows']],
    [/^\/workflows\/instances$/, () => ['features/installed', 'workflow-definitions?versionOptions=LatestOrPublished']],
    [/^\/workflows\/instances\/([^/]+)\/view$/, id => [`workflow-instances/${id}`, ...catalog, 'descriptors/storage-drivers']],
  ];
  const asked = new Map(), route = parent.location.pathname.slice('/studio'.length);
  for (const [pattern, needs] of screens) {
    const match = pattern.exec(route);
    for (const path of match ? needs(...match.slice(1)) : [])
      asked.set(endpoint + path, { at: performance.now(), answer: ask(endpoint + path, { headers: { Accept: 'application/json' } }).catch(() => null) });
  }

  // Each answer is for the first who asks, and only while it is fresh.
  window.fetch = async (...request) => {
    const [what, how] = request, address = new URL(what?.url ?? what, document.baseURI), path = address.pathname + address.search;
    const known = address.origin === location.origin && (how?.method ?? what?.method ?? 'GET') === 'GET' ? asked.get(path) : null;
    if (!known) return ask(...request);
    asked.delete(path);
    const answer = performance.now() - known.at < good ? await known.answer : null;
    return answer?.ok ? answer : ask(...request);
  };
})();
