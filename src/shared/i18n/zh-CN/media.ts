import type { media as english } from '../en/media'

export const media: typeof english = {
  title: '素材',
  empty: { title: '还没有素材', body: '把照片、视频或音乐拖到窗口任意位置。生成的素材也会出现在这里。' },
  close: '关闭',
  unplayable: '无法在此显示，文件可能已被移动或删除。',
}
