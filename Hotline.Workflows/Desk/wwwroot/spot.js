// Signing in on the spot: what the shutter took is kept in the browser until the server has it, dated by the shutter.
(() => {
  const open = () => new Promise((resolve, reject) => {
    const request = indexedDB.open('desk-spot', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('signs', { keyPath: 'task' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = async (mode, act) => {
    const db = await open();
    try {
      const request = act(db.transaction('signs', mode).objectStore('signs'));
      return await new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    } finally { db.close(); }
  };
  const place = () => new Promise(resolve => navigator.geolocation
    ? navigator.geolocation.getCurrentPosition(at => resolve({ latitude: at.coords.latitude, longitude: at.coords.longitude }), () => resolve({}), { enableHighAccuracy: true, timeout: 8000 })
    : resolve({}));
  let page = null, task = 0, matter = '', sending = false, again = 0;
  const tell = (state, message) => page?.invokeMethodAsync('Told', state, message ?? null).catch(() => { });

  // A refusal is said and forgotten, so that it can be mended; a lost connection is waited for.
  const refused = async answer => {
    const problem = await answer.json().catch(() => null);
    return Object.values(problem?.errors ?? {}).flat().join('') || problem?.detail || String(answer.status);
  };
  async function send() {
    if (sending) return;
    sending = true;
    clearTimeout(again);
    try {
      for (const sign of await store('readonly', signs => signs.getAll())) {
        const say = (state, message) => sign.task === task && tell(state, message);
        try {
          say('sending');
          if (sign.photo && !sign.sent) {
            const form = new FormData();
            form.append('file', sign.photo, sign.name);
            const answer = await fetch(`/api/matters/${sign.matter}/attachments`, { method: 'POST', body: form });
            if (!answer.ok) { await store('readwrite', signs => signs.delete(sign.task)); say('refused', await refused(answer)); continue; }
            sign.sent = true;
            await store('readwrite', signs => signs.put(sign));
          }
          const answer = await fetch(`/api/tasks/${sign.task}/complete`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ outcome: '报到', data: sign.data }) });
          await store('readwrite', signs => signs.delete(sign.task));
          answer.ok ? say('signed') : say('refused', await refused(answer));
        } catch {
          say('waiting');
          again = setTimeout(send, 5000);
        }
      }
    } finally { sending = false; }
  }
  async function sign(where, late, photo) {
    const at = new Date().toISOString();
    const data = { place: where, at, ...await place() };
    if (late) data.lateReason = late;
    await store('readwrite', signs => signs.put({ task, matter, data, photo, name: photo ? `报到-${at.replace(/[:.]/g, '')}.jpg` : null }));
    await send();
  }
  document.addEventListener('change', event => {
    const input = event.target;
    if (input.id !== 'spot-photo' || !input.files[0]) return;
    sign(input.dataset.place, input.dataset.late, input.files[0]);
    input.value = '';
  });
  addEventListener('online', send);
  Object.assign(window.desk, {
    awaitSpot(reference, taskId, matterNo) { page = reference; task = taskId; matter = matterNo; send(); },
    leaveSpot() { page = null; },
    signIn(where, late) { return sign(where, late, null); },
  });
})();
