// Studio's pages of what is written to the journal, and of what a step was given, call an input by its code; here it has the name that it has everywhere.
(() => {
  const ask = window.fetch.bind(window), names = new Map();
  const take = activities => {
    for (const activity of activities)
      for (const { name, displayName } of [...activity.inputs ?? [], ...activity.outputs ?? []])
        if (!names.has(name)) names.set(name, displayName);
  };
  window.inputNames = names;

  window.fetch = async (...request) => {
    const answer = await ask(...request), address = new URL(request[0]?.url ?? request[0], document.baseURI);
    if (answer.ok && address.pathname === '/elsa/api/descriptors/activities')
      take((await answer.clone().json()).items);
    return answer;
  };
})();
