import type { main as english } from '../en/main'

export const main: typeof english = {
  menu: {
    file: '文件',
    quit: '退出 Nemo Desktop',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    fullScreen: '全屏',
    window: '窗口',
  },
  tray: {
    open: '打开 Nemo Desktop',
    quit: '退出',
    job: '正在导出“{{title}}”',
    jobProgress: '正在导出“{{title}}”，{{percent}}%',
    saved: '在文件夹中显示“{{title}}”',
    working: 'Nemo Desktop：{{count}} 项进行中',
  },
  notify: {
    saved: '视频已完成',
    failed: '视频导出失败',
    failedBody: '“{{title}}”：打开应用查看原因并重试。',
    expiring: '免费账户将在一天内到期',
    expiringBody: '到期后应用会自动创建新的免费账户，当前账户的积分和链接将失效。注册即可保留。',
    background: 'Nemo Desktop 仍在工作',
    backgroundTray: '视频正在后台继续处理。可从托盘再次打开应用。',
    backgroundNoTray: '视频正在后台继续处理。再次启动 Nemo Desktop 即可返回。',
  },
  quit: {
    message: '还有工作正在进行',
    detail: '有消息、上传或导出尚未完成。可以让它在后台继续，也可以在下次打开应用时继续。',
    background: '在后台继续',
    quit: '仍然退出（下次继续）',
  },
  choose: {
    files: '添加文件',
    pasted: '粘贴的图片',
    media: '照片、视频和音乐',
    folder: '选择导出文件夹',
  },
}
