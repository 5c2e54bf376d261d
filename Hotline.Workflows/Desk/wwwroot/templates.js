// The editor of templates: Monaco from the package's own files, with the words of letters; a plain text box where it does not start.
(() => {
  const vs = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
  const rest = 400;
  const open = new Map();
  let loading = null, known = [];

  const script = src => new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    Object.assign(tag, { src, onload: resolve, onerror: () => reject(new Error(src)) });
    document.head.append(tag);
  });
  const load = () => loading ??= script(`${vs}/loader.js`).then(() => new Promise((resolve, reject) => {
    window.require.config({ paths: { vs }, 'vs/nls': { availableLanguages: { '*': document.documentElement.lang.startsWith('zh') ? 'zh-cn' : '' } } });
    window.require(['vs/editor/editor.main'], () => { teach(window.monaco); resolve(window.monaco); }, reject);
  }));

  const code = [
    [/"[^"]*"|'[^']*'/, 'string'], [/\b(?:if|else|end|for|in|case|when|while|break|continue|func|ret|capture|true|false|null)\b/, 'keyword'],
    [/\b\d+(?:\.\d+)?\b/, 'number'], [/##.*?##|#.*$/, 'comment'], [/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/, 'variable'], [/[|?:.+\-*/=!<>&]+/, 'operator'],
  ];
  const teach = monaco => {
    monaco.languages.register({ id: 'letter' });
    monaco.languages.setMonarchTokensProvider('letter', { tokenizer: {
      root: [[/^---\s*$/, { token: 'keyword', next: '@header' }], { include: '@body' }],
      header: [[/^---\s*$/, { token: 'keyword', next: '@text' }], [/"[^"]*"(?=\s*:)/, 'type'], [/"(?:[^"\\]|\\.)*"/, 'string'], [/\b(?:true|false|null)\b/, 'keyword']],
      text: [{ include: '@body' }],
      body: [[/\{\{~?/, { token: 'delimiter', next: '@code' }], [/<\/?[a-z]\w*/, { token: 'tag', next: '@tag' }]],
      tag: [[/\/?>/, { token: 'tag', next: '@pop' }], [/[a-z]+(?==)/, 'attribute.name'], [/"[^"]*"/, 'attribute.value'], [/\{\{~?/, { token: 'delimiter', next: '@code' }]],
      code: [[/~?\}\}/, { token: 'delimiter', next: '@pop' }], ...code],
    } });
    monaco.languages.setLanguageConfiguration('letter', { brackets: [['{{', '}}'], ['<', '>']], autoClosingPairs: [{ open: '"', close: '"' }, { open: '{{', close: '}}' }] });
    monaco.languages.registerCompletionItemProvider('letter', { triggerCharacters: ['.', '{'], provideCompletionItems: (model, at) => {
      const before = model.getLineContent(at.lineNumber).slice(0, at.column - 1);
      const typed = /[\w.]*$/.exec(before)[0];
      const range = { startLineNumber: at.lineNumber, endLineNumber: at.lineNumber, startColumn: at.column - typed.length, endColumn: at.column };
      return { suggestions: known.map(one => ({ label: { label: one.path, description: one.meaning }, filterText: one.path, insertText: one.path.replace('[]', ''), range, kind: monaco.languages.CompletionItemKind.Variable })) };
    } });
    monaco.editor.defineTheme('desk', { base: 'vs', inherit: true, colors: {}, rules: [] });
    monaco.editor.defineTheme('desk-dark', { base: 'vs-dark', inherit: true, colors: {}, rules: [] });
  };
  const theme = () => getComputedStyle(document.documentElement).colorScheme.includes('dark') || document.documentElement.dataset.theme === 'dark' ? 'desk-dark' : 'desk';
  const typed = (one, text) => {
    clearTimeout(one.timer);
    one.timer = setTimeout(() => one.page.invokeMethodAsync('Typed', text).catch(() => { }), rest);
  };
  const mark = one => {
    if (one.editor)
      window.monaco.editor.setModelMarkers(one.editor.getModel(), 'letter', one.problems.map(p => ({
        severity: 8, message: p.message, startLineNumber: p.line, endLineNumber: p.line, startColumn: 1, endColumn: one.editor.getModel().getLineMaxColumn(Math.min(p.line, one.editor.getModel().getLineCount())) })));
  };

  window.letterTemplates = {
    async start(id, text, fixed, page) {
      const place = document.getElementById(id), box = place?.querySelector('textarea');
      if (!box)
        return;
      const one = { page, place, box, problems: [] };
      open.set(id, one);
      box.value = text;
      box.oninput = () => typed(one, box.value);
      try {
        const monaco = await load();
        if (open.get(id) !== one)
          return;
        one.host = document.createElement('div');
        one.host.className = 'tpl-mn';
        place.append(one.host);
        one.editor = monaco.editor.create(one.host, {
          value: box.value, language: 'letter', readOnly: fixed, automaticLayout: true, minimap: { enabled: false }, wordWrap: 'on', fontSize: 13, lineNumbersMinChars: 3,
          scrollBeyondLastLine: false, unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false }, theme: theme(), ariaLabel: box.ariaLabel, padding: { top: 8 },
        });
        one.editor.getModel().setEOL(0);
        one.editor.onDidChangeModelContent(() => typed(one, one.editor.getValue()));
        place.classList.add('on');
        mark(one);
      } catch {
        place.classList.add('plain');
      }
    },
    tell(id, variables, problems) {
      known = variables;
      const one = open.get(id);
      if (!one)
        return;
      one.problems = problems;
      mark(one);
    },
    insert(id, path) {
      const one = open.get(id), text = `{{ ${path} }}`;
      if (one?.editor) {
        one.editor.executeEdits('list', [{ range: one.editor.getSelection(), text, forceMoveMarkers: true }]);
        one.editor.focus();
      } else if (one) {
        one.box.setRangeText(text, one.box.selectionStart, one.box.selectionEnd, 'end');
        typed(one, one.box.value);
      }
    },
    stop(id) {
      const one = open.get(id);
      open.delete(id);
      clearTimeout(one?.timer);
      one?.editor?.getModel()?.dispose();
      one?.editor?.dispose();
      one?.host?.remove();
    },
  };
})();
