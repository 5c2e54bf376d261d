// Starts Studio. It reads its clocks where the house does, wherever the browser is. What its files must hash to is not checked
// once more: they are the server's own, under an address that names their content.
Blazor.start({
  loadBootResource: (type, _, address) => type === 'dotnetjs' ? address : fetch(address),
  configureRuntime: runtime => runtime.withEnvironmentVariable('TZ', document.documentElement.dataset.zone),
});
