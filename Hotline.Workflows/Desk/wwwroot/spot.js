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
  const metres = (one, other) => {
    const rad = degrees => degrees * Math.PI / 180;
    const square = Math.sin(rad(other.latitude - one.latitude) / 2) ** 2
      + Math.cos(rad(one.latitude)) * Math.cos(rad(other.latitude)) * Math.sin(rad(other.longitude - one.longitude) / 2) ** 2;
    return 2 * 6371000 * Math.asin(Math.min(1, Math.sqrt(square)));
  };
  let page = null, task = 0, matter = '', sending = false, again = 0;
  const tell = (state, message) => page?.invokeMethodAsync('Told', state, message ?? null).catch(() => { });

  // A refusal is said and forgotten, so that it can be mended; a lost connection, a server that rests and a sign-in that has run out are waited for.
  const later = answer => answer.status === 401 || answer.status >= 500;
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
            if (later(answer)) throw answer;
            if (!answer.ok) { await store('readwrite', signs => signs.delete(sign.task)); say('refused', await refused(answer)); continue; }
            sign.sent = true;
            await store('readwrite', signs => signs.put(sign));
          }
          const answer = await fetch(`/api/tasks/${sign.task}/complete`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ outcome: '报到', data: sign.data }) });
          if (later(answer)) throw answer;
          await store('readwrite', signs => signs.delete(sign.task));
          answer.ok ? say('signed') : say('refused', await refused(answer));
        } catch {
          say('waiting');
          again = setTimeout(send, 5000);
        }
      }
    } finally { sending = false; }
  }
  // The server looks whether a file is what its name says; a camera's picture may be of any kind.
  const ending = photo => /\.\w+$/.exec(photo.name ?? '')?.[0] ?? '.' + (photo.type.split('/')[1] || 'jpg').replace('jpeg', 'jpg');
  async function sign(where, late, photo) {
    if ((await store('readonly', signs => signs.getAllKeys())).includes(task)) return send();
    const at = new Date().toISOString();
    const data = { place: where, at, ...await place() };
    if (late) data.lateReason = late;
    await store('readwrite', signs => signs.put({ task, matter, data, photo, name: photo ? `报到-${at.replace(/[:.]/g, '')}${ending(photo)}` : null }));
    await send();
  }
  // Both work while the circuit is gone: what they need stands in the page.
  const asked = () => document.getElementById('spot').dataset;
  document.addEventListener('change', event => {
    const input = event.target;
    if (input.id !== 'spot-photo' || !input.files[0]) return;
    sign(asked().place.trim(), asked().late.trim(), input.files[0]);
    input.value = '';
  });
  document.addEventListener('click', event => {
    if (event.target.closest('#spot-bare:not([disabled])')) sign(asked().place.trim(), asked().late.trim(), null);
  });
  addEventListener('online', send);
  Object.assign(window.desk, {
    awaitSpot(reference, taskId, matterNo, latitude, longitude) {
      page = reference; task = taskId; matter = matterNo; send();
      if (latitude != null) place().then(here => here.latitude != null && page?.invokeMethodAsync('Near', Math.round(metres(here, { latitude, longitude }))).catch(() => { }));
    },
    leaveSpot() { page = null; },
    async position() { const here = await place(); return here.latitude == null ? null : [here.latitude, here.longitude]; },
  });
})();
