export const common = {
  close: '关闭',
  delete: '删除',
  details: '详情',
  copyDiagnostics: '复制诊断信息',
  diagnosticsCopied: '诊断信息已复制',
  edit: '编辑',
  remove: '移除',
  rename: '重命名',
  retry: '重试',
  tryAgain: '再试一次',
  undo: '撤销',
  notifications: '通知',
}
