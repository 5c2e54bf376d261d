// Elsa Studio's frame. It stands over the place that the page keeps for it, not in it: what the server drew is drawn anew once its
// circuit is there, and a frame that is drawn anew starts from the beginning. So Studio starts while the circuit is still coming.
(() => {
  const wide = matchMedia('(min-width: 900px)'), untilDrawnAnew = 10_000;
  let place = null, frame = null, leaving = 0;

  const put = () => {
    if (!place || !frame) return;
    const { left, top, width, height } = place.getBoundingClientRect();
    for (const [name, value] of Object.entries({ left, top, width, height })) frame.style[name] = `${value}px`;
  };
  const sizes = new ResizeObserver(put);
  addEventListener('resize', put);
  addEventListener('scroll', put, { passive: true });

  function drop() {
    frame?.remove();
    frame = null;
  }
  function show() {
    clearTimeout(leaving);
    if (!place || !wide.matches) return;
    const route = place.getAttribute('route');
    if (frame?.dataset.route !== route) {
      drop();
      frame = Object.assign(document.createElement('iframe'), { className: 'dz-f', src: '/studio/frame', title: place.getAttribute('words') });
      frame.dataset.route = route;
      // It is asked for at once, and the page laid out meanwhile.
      document.body.append(frame);
    }
    frame.classList.remove('out');
    put();
  }
  wide.addEventListener('change', show);

  customElements.define('desk-designer', class extends HTMLElement {
    static observedAttributes = ['route'];
    connectedCallback() {
      place = this;
      this.drawnAhead = !!this.closest('[inert]');
      sizes.observe(this);
      show();
    }
    disconnectedCallback() {
      sizes.unobserve(this);
      if (place !== this) return;
      place = null;
      frame?.classList.add('out');
      // Whatever takes the place of what the server drew ahead comes with the circuit.
      if (this.drawnAhead) leaving = setTimeout(drop, untilDrawnAnew); else drop();
    }
    attributeChangedCallback() { if (place === this) show(); }
  });
})();
