// Studio's zoom to fit ends at half size, which a long flow is larger than; the frame goes on until all is seen.
(() => {
  const icon = 'M6,16h12V8H6V16z', margin = 24, largest = 1, afterStudio = 350;

  function fit(canvas) {
    const view = canvas.querySelector('.x6-graph-svg-viewport'), room = canvas.getBoundingClientRect(), all = view?.getBBox();
    if (!all?.width || !room.width) return;
    const scale = Math.min(largest, (room.width - 2 * margin) / all.width, (room.height - 2 * margin) / all.height);
    const x = (room.width - all.width * scale) / 2 - all.x * scale, y = (room.height - all.height * scale) / 2 - all.y * scale;
    // The canvas reads its scale from here whenever it needs it.
    view.setAttribute('transform', `matrix(${scale},0,0,${scale},${x},${y})`);
  }
  document.addEventListener('click', event => {
    const button = event.target.closest?.('button');
    if (button?.querySelector(`path[d^="${icon}"]`))
      setTimeout(() => document.querySelectorAll('.graph-container').forEach(fit), afterStudio);
  });
})();
