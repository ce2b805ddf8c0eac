import type { upload as english } from '../en/upload'

export const upload: typeof english = {
  drop: { title: '松开即可添加', body: '照片、视频和音乐会加入此项目，.txt 或 .md 会填入消息。' },
  list: '附件',
  status: { queued: '等待中', fetching: '正在获取链接…', ready: '就绪', cancelled: '已取消' },
  progress: '{{sent}} / {{total}}',
  speed: '{{size}}/秒',
  cancel: '取消 {{name}}',
  retry: '重试 {{name}}',
  remove: '移除 {{name}}',
  progressOf: '{{name}} 的上传进度',
  noSource: '不能使用 YouTube 和 Spotify 链接。请添加文件本身，或文件的直接链接。',
  tooLong: '文本较长，消息中只填入了前 20,000 个字符。',
}
