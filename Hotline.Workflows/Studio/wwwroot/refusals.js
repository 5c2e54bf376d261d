// Studio takes some refusals for success and breaks on others. The frame tells each of them itself and answers Studio with
// something it can go on with: as it is, nothing was done.
(() => {
  const endpoint = '/elsa/api/', ask = window.fetch.bind(window);
  const json = (body, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
  const never = () => new Promise(() => { });
  const flow = path => decodeURIComponent(path.split('/')[1]);
  const asItIs = path => ask(`${endpoint}workflow-definitions/by-definition-id/${encodeURIComponent(flow(path))}?versionOptions=Latest`);
  const latestOf = async path =>
    json((await (await ask(`${endpoint}workflow-definitions?versionOptions=Latest&DefinitionIds=${encodeURIComponent(flow(path))}`)).json()).items[0]);
  // Known to Studio: it stays where it is, and what it says of it is put away.
  const asKnown = (_, reasons) => json({ statusCode: 400, message: reasons[0], errors: { general: reasons } }, 400, { 'Content-Type': 'application/problem+json' });
  const none = { items: [], totalCount: 0, count: 0, links: [] };

  // Method and path of a call, what it was to do, and what Studio is told instead.
  const calls = [
    [/^DELETE /, 'notRemoved', () => new Response(null, { status: 204 })],
    [/^POST bulk-actions\/delete\//, 'notRemoved', () => json({ deleted: 0 })],
    [/^POST bulk-actions\/cancel\//, 'stop', () => json({ cancelled: 0 })],
    [/^POST cancel\//, 'stop', () => json({})],
    [/^POST bulk-actions\/publish\//, 'publish', () => json({ published: [], alreadyPublished: [], notFound: [], updatedConsumers: [], skipped: [], failed: [] })],
    [/^POST bulk-actions\/retract\//, 'retract', () => json({ retracted: [], alreadyRetracted: [], notFound: [] })],
    [/^POST bulk-actions\/import\//, 'import', () => json({ count: 0 })],
    [/^POST workflow-definitions\/import$/, 'import', asKnown],
    [/^POST workflow-definitions$/, 'save', asKnown],
    [/^POST workflow-definitions\/[^/]+\/publish$/, 'publish', async path => json({ workflowDefinition: await (await asItIs(path)).json(), alreadyPublished: true, consumingWorkflowCount: 0 })],
    [/^POST workflow-definitions\/[^/]+\/retract$/, 'retract', asItIs],
    [/^POST workflow-definitions\/[^/]+\/revert\/\d+$/, 'revert', latestOf],
    [/^POST workflow-definitions\/[^/]+\/execute$/, 'run', () => json({}, 200, { 'x-elsa-workflow-cannot-start': 'True' })],
    [/^POST tests\/activities$/, 'test', (_, reasons) => json({ activityState: {}, payload: {}, outputs: {}, status: 'Faulted', exception: { type: '', message: reasons[0] } })],
    [/^POST workflow-definitions\/[^/]+\/update-references$/, 'save', () => json({ affectedWorkflows: [] })],
    [/^POST workflow-instances$/, 'read', () => json(none)],
    [/^POST .+\/journal$/, 'read', () => json(none)],
    [/^POST activity-executions\/report$/, 'read', () => json({ stats: [] })],
    [/^(GET .+|POST bulk-actions)\/export(\/|$)/, 'export', never],
    [/^GET workflow-definitions\/by-(definition-)?id\/[^/]+$/, 'open', never, '/workflows/definitions'],
    [/^GET workflow-instances\/[^/]+$/, 'open', never, '/workflows/instances'],
    [/^GET workflow-definitions\/validation\//, 'read', () => json({ isUnique: true })],
    [/^GET (workflow-definitions|descriptors\/.+|activity-execution.+\/list|.+\/variables)$/, 'read', () => json(none)],
  ];
  // Asked beside the point; without an answer Studio shows less.
  const quiet = /^(GET features\/|GET descriptors\/output-converters|POST descriptors\/.+\/options\/|POST scripting\/)/;
  const acts = /^(DELETE|PUT|POST (?!workflow-instances$|.+\/journal$|activity-executions\/|descriptors\/|scripting\/))/;

  async function reasonsOf(answer) {
    try {
      const problem = await answer.clone().json(), reasons = Object.values(problem.errors ?? {}).flat();
      return [...new Set([...reasons.includes(problem.message) || !problem.message ? [] : [problem.message], ...reasons])];
    } catch { return [says('failed', answer.status)]; }
  }

  // What Studio says of a call that was refused is wrong or said twice.
  let untold = -Infinity;
  const sayNothing = 5000;
  const hush = node => {
    if (node.nodeType !== Node.ELEMENT_NODE || performance.now() > untold) return;
    for (const said of [node, ...node.querySelectorAll('.mud-snackbar')])
      if (said.matches('.mud-snackbar')) said.dataset.told = '';
  };
  new MutationObserver(changes => { for (const change of changes) change.addedNodes.forEach(hush); }).observe(document, { childList: true, subtree: true });

  // The editor publishes as it saves: which of the two it was stands in what it sent.
  const publishes = (call, sent) => call === 'POST workflow-definitions' && /"publish"\s*:\s*true/.test(typeof sent === 'string' ? sent : ArrayBuffer.isView(sent) ? new TextDecoder().decode(sent) : '');

  async function refused(call, path, answer, sent) {
    const [, usual, instead, list] = calls.find(([pattern]) => pattern.test(call)) ?? [null, 'refused', never];
    const kind = publishes(call, sent) ? 'publish' : usual;
    const reasons = await reasonsOf(answer);
    untold = performance.now() + sayNothing;
    if (list) notices.insteadOfScreen(says(kind), reasons, list);
    else notices.tell('refusal', says(kind), reasons, instead === never && kind !== 'export' ? [['again', () => location.reload()]] : []);
    if (instead === never && kind !== 'export') document.documentElement.dataset.unanswered = '';
    return instead(path, reasons);
  }

  // Done it is, and something of it is easily forgotten: a new stage without a form, say, or runs that go on.
  async function remark(done, answer) {
    const { remarks } = await answer.json();
    if (remarks?.length) notices.tell('remark', says(done), remarks);
  }

  const remarked = (call, sent) => publishes(call, sent) || /\/publish(\/|$)/.test(call) ? 'published' : /\/retract(\/|$)/.test(call) ? 'retracted' : null;

  // Studio gives up after its fourth try, and breaks.
  async function reached(request) {
    for (; ;) {
      try {
        const answer = await ask(...request);
        notices.drop('offline');
        return answer;
      } catch (failure) {
        if (failure.name === 'AbortError') throw failure;
        notices.tell('offline', says('refused'), [says('offline')]);
        await new Promise(done => setTimeout(done, 2000));
      }
    }
  }

  window.fetch = async (...request) => {
    const [what, how] = request, address = new URL(what?.url ?? what, document.baseURI);
    if (address.origin !== location.origin || !address.pathname.startsWith(endpoint)) return ask(...request);
    const path = address.pathname.slice(endpoint.length), call = `${how?.method ?? what?.method ?? 'GET'} ${path}`;
    if (acts.test(call)) { untold = -Infinity; ['refusal', 'remark'].forEach(notices.drop); }
    const answer = await reached(request);
    const done = answer.ok && remarked(call, how?.body);
    if (done) remark(done, answer.clone());
    const started = answer.headers.has('x-elsa-workflow-instance-id');
    if (answer.ok || started || answer.status === 401 || quiet.test(call)) return answer;
    return refused(call, path, answer, how?.body);
  };
})();
