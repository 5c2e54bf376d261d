// A family is there when Latin letters in it are not as wide as in what stands in for it.
(() => {
  const note = document.getElementById('fonts');
  const pen = document.createElement('canvas').getContext('2d');
  const wide = families => { pen.font = '72px ' + families; return pen.measureText('mmWWii0123').width; };
  const there = family => ['serif', 'monospace'].some(other => wide('"' + family + '",' + other) !== wide(other));
  const missing = note.dataset.wanted.split(';').map(names => names.split(',')).filter(names => !names.some(there)).map(names => names[0]);
  if (!missing.length) return;
  note.querySelector('span').textContent = missing.join('、');
  note.hidden = false;
})();
