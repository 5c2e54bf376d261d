// What the server refused, told over Studio's screen until it is read or something else is done.
(() => {
  const element = (tag, className, text = '') => Object.assign(document.createElement(tag), { className, textContent: text });
  const button = (key, act) => {
    const made = element('button', '', says(key));
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  };
  const place = () => document.getElementById('notices') ?? document.body.appendChild(Object.assign(element('div', ''), { id: 'notices' }));

  /// A notice of that kind takes the place of the one before.
  function tell(kind, title, reasons, acts = []) {
    drop(kind);
    const notice = element('section', 'notice');
    notice.dataset.kind = kind;
    notice.setAttribute('role', 'alert');
    notice.append(element('strong', '', title));
    if (reasons.length === 1) notice.append(element('p', '', reasons[0]));
    else if (reasons.length) {
      const list = Object.assign(element('ul', ''), { tabIndex: 0 });
      list.append(...reasons.map(reason => element('li', '', reason)));
      notice.append(list);
    }
    const row = element('div', 'acts');
    row.append(...acts.map(([key, act]) => button(key, act)), button('close', () => notice.remove()));
    notice.append(row);
    place().append(notice);
  }
  const drop = kind => document.querySelectorAll(`#notices > [data-kind="${kind}"]`).forEach(notice => notice.remove());

  /// Takes the place of a screen that cannot be shown.
  function insteadOfScreen(title, reasons, route) {
    const card = element('section', 'unshown');
    card.setAttribute('role', 'alert');
    card.append(element('h2', '', title), ...reasons.map(reason => element('p', '', reason)), button('toList', () => parent.location.assign('/studio' + route)));
    document.getElementById('stage').replaceChildren(card);
    document.getElementById('waiting').className = 'done';
  }

  window.notices = { tell, drop, insteadOfScreen };
})();
