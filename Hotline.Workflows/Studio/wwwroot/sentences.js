// What Studio says with a number or a name in it, and words that mean something else in a menu.
// In a menu and in the names of dialogs this stops runs; in a dialog's own button it goes back.
window.studioMenuWords = { "Cancel": "停止运行" };
const span = (days, hours, minutes, seconds) => {
  const minute = 60, hour = 3600, day = 86400, exact = ((Number(days ?? 0) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  // Rounded as a whole: no sixty seconds beside a minute.
  const all = exact < minute ? Math.round(exact * 10) / 10 : Math.round(exact);
  const parts = [[Math.floor(all / day), 'day'], [Math.floor(all % day / hour), 'hour'], [Math.floor(all % hour / minute), 'minute'], [all < minute ? all : all % minute, 'second']];
  const first = Math.max(0, parts.findIndex(([count]) => count > 0));
  return parts.slice(first, first + 2).filter(([count], at) => count || !at).map(([count, unit]) => says(unit, count)).join(' ').replace(/^0 .+$/, says('second', 0));
};
window.studioPatterns = [
  // How long a run or a step of it has taken; what is written in a flow stands in fields.
  [/^(?:(\d+)\.)?(\d{1,5}):(\d\d):(\d\d(?:\.\d+)?)$/, (_, ...parts) => span(...parts)],
  [/^(\d+)-(\d+) of (\d+)$/, '$1–$2，共 $3 条'],
  [/^(\d+)至(\d+), 共(\d+)个$/, '$1–$2，共 $3 条'],
  [/^Version (\d+)$/, '第 $1 版'],
  [/^Delete version (\d+)$/, '删除第 $1 版'],
  [/^Workflow (\d+)$/, '流程 $1'],
  [/^Poll every (.+)$/, '每 $1 刷新'],
  [/^(.+) \(Date\)$/, '$1（日期）'],
  [/^(.+) \(Time\)$/, '$1（时刻）'],
  [/^Select (.+)$/, '选择 $1'],
  [/^Add (.+)$/, '添加$1'],
  [/^Replace with (.+)$/, '换成$1'],
  [/^(\d+) results$/, '$1 项'],
  [/^(\d+) workflows are published$/, '已发布 $1 个流程'],
  [/^(\d+) workflows are already published$/, '$1 个流程本来就是已发布的'],
  [/^(\d+) workflows are unpublished$/, '已停用 $1 个流程'],
  [/^(\d+) workflows are already unpublished$/, '$1 个流程本来就没有发布'],
  [/^(\d+) workflows are not found$/, '有 $1 个流程没有找到'],
  [/^(\d+) workflows consuming published workflows have been updated$/, '已更新 $1 个引用它们的流程'],
  [/^(\d+) consuming workflow\(s\) updated$/, '已更新 $1 个引用它的流程'],
  [/^Successfully imported (\d+) workflow definitions\.$/, '已导入 $1 个流程。'],
  [/^Successfully imported (\d+) instances$/, '已导入 $1 次运行'],
  [/^Failed to import 1 workflow definition: (.+)$/, '1 个流程没有导入：$1'],
  [/^Failed to import (\d+) workflow definitions\. Errors: (.+)$/, '$1 个流程没有导入：$2'],
  [/^Invalid JSON at line (\d+), column (\d+)\. Check the highlighted syntax and try again\.$/, 'JSON 第 $1 行第 $2 列有误，请改正后再试。'],
];
