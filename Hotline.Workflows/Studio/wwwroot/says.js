// What the frame itself says, in the desk's language.
(() => {
  const words = {
    zh: {
      refused: '没有完成', save: '没有保存', publish: '没有发布', retract: '没有停用', notRemoved: '没有删除', stop: '没有停止', run: '没有运行', test: '没有测试',
      revert: '没有恢复', import: '没有导入', export: '没有导出', published: '已经发布，还请看看', retracted: '已经停用', open: '打不开', read: '没有读到', close: '关闭', again: '重新打开', toList: '回到列表',
      tooLarge: '“{0}”有 {1} MB，一次最多导入 {2} MB 的文件。', failed: '服务器没有说明原因（{0}）。', offline: '连不上服务器，正在重试；连上之前的修改还没有保存。',
      fit: '缩放到看见全部', centre: '居中', arrange: '自动排列', keep: '保存', put: '发布', start: '运行', before: '前面的页签', after: '后面的页签', apply: '应用到画布',
      remove: '删除', look: '查看内容', copy: '复制', more: '更多操作', edit: '编辑', add: '添加', all: '全部', pick: '选中', collapse: '收起', expand: '展开', resize: '调整宽度', loading: '正在载入', toFlow: '打开这次运行的流程', toFile: '导出为文件', search: '搜索', name: '流程设计', flow: '流程 $1',
      stopFlow: '“{0}”有 {1} 次运行正在进行，都要停止吗？停止后不能继续。', stopNone: '“{0}”没有正在进行的运行。', stopOne: '要停止“{0}”的这次运行吗？停止后不能继续。',
      stopSome: '要停止选中的 {0} 次运行吗（{1}）？停止后不能继续。', stopAll: '要停止符合条件的全部 {0} 次运行吗？停止后不能继续。', stopYes: '停止运行', stopNo: '不停止', and: '、',
      day: '{0} 天', hour: '{0} 小时', minute: '{0} 分', second: '{0} 秒',
    },
    en: {
      refused: 'Not done', save: 'Not saved', publish: 'Not published', retract: 'Not unpublished', notRemoved: 'Not deleted', stop: 'Not stopped', run: 'Not run', test: 'Not tested',
      revert: 'Not taken up again', import: 'Not imported', export: 'Not exported', published: 'Published; please look at this too', retracted: 'Unpublished', open: 'Cannot be opened', read: 'Not read', close: 'Close', again: 'Open again', toList: 'Back to the list',
      tooLarge: '"{0}" has {1} MB; files of up to {2} MB are imported.', failed: 'The server gave no reason ({0}).', offline: 'The server cannot be reached; trying again. What was changed since is not saved yet.',
      fit: 'Zoom to see all', centre: 'Centre', arrange: 'Arrange', keep: 'Save', put: 'Publish', start: 'Run', before: 'Tabs before', after: 'Tabs after', apply: 'Apply to the canvas',
      remove: 'Delete', look: 'View content', copy: 'Copy', more: 'More', edit: 'Edit', add: 'Add', all: 'all', pick: 'Select', collapse: 'Collapse', expand: 'Expand', resize: 'Resize', loading: 'Loading', toFlow: 'Open the flow of this run', toFile: 'Export as a file', search: 'Search', name: 'Flow designer', flow: 'Workflow $1',
      stopFlow: '"{0}" has {1} runs going on. Stop them all? They cannot go on afterwards.', stopNone: '"{0}" has no run going on.', stopOne: 'Stop this run of "{0}"? It cannot go on afterwards.',
      stopSome: 'Stop the {0} selected runs ({1})? They cannot go on afterwards.', stopAll: 'Stop all {0} runs of the list? They cannot go on afterwards.', stopYes: 'Stop', stopNo: 'Do not stop', and: ', ',
      day: '{0} d', hour: '{0} h', minute: '{0} min', second: '{0} s',
    },
  };
  const chinese = window.parent.document.documentElement.lang.startsWith('zh');
  window.inChinese = chinese;
  window.says = (key, ...values) => values.reduce((text, value, at) => text.replaceAll(`{${at}}`, value), words[chinese ? 'zh' : 'en'][key]);
})();
