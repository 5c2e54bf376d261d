// Studio reads files of up to ten megabytes and says nothing of one that is larger.
(() => {
  const most = 10 * 1024 * 1024, megabyte = 1024 * 1024, inMegabytes = size => Math.ceil(size / megabyte * 10) / 10;
  document.addEventListener('change', event => {
    const files = event.target.matches?.('input[type=file]') ? [...event.target.files] : [], large = files.filter(file => file.size > most);
    if (!large.length) return;
    event.stopImmediatePropagation();
    event.target.value = '';
    notices.tell('refusal', says('import'), large.map(file => says('tooLarge', file.name, inMegabytes(file.size), inMegabytes(most))));
  }, true);
})();
