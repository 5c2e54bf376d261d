// A family is there when Latin letters in it are not as wide as in what stands in for it.
(() => {
  const wanted = [['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK'], ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong'], ['黑体', 'SimHei', 'STHeiti'], ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti']];
  const pen = document.createElement('canvas').getContext('2d');
  const wide = families => { pen.font = '72px ' + families; return pen.measureText('mmWWii0123').width; };
  const there = family => ['serif', 'monospace'].some(other => wide('"' + family + '",' + other) !== wide(other));
  const missing = wanted.filter(names => !names.some(there)).map(names => names[0]);
  if (missing.length) {
    const note = document.getElementById('fonts');
    note.querySelector('span').textContent = missing.join('、');
    note.hidden = false;
    document.body.style.paddingTop = note.offsetHeight + 'px';
  }
})();
