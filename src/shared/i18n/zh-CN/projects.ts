export const projects = {
  title: '项目',
  new: '新建项目',
  untitled: '新视频',
  search: '搜索项目',
  clearSearch: '清除搜索',
  none: '没有名为“{{query}}”的项目。',
  empty: '你的视频会列在这里。',
  more: '{{title}}的更多操作',
  name: '项目名称',
  deleted: '已删除“{{title}}”。',
  openInBrowser: '在浏览器中打开',
  working: '正在处理',
}
