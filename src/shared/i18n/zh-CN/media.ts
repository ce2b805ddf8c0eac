import type { media as english } from '../en/media'

export const media: typeof english = {
  title: '素材',
  empty: { title: '还没有素材', body: '把照片、视频或音乐拖到窗口任意位置。生成的素材也会出现在这里。' },
  close: '关闭',
  show: '查看',
  play: '播放',
  use: '用到视频中',
  place: '选择位置…',
  reveal: '在文件夹中显示',
  player: {
    play: '播放',
    pause: '暂停',
    space: '空格',
    position: '播放位置',
    loop: '循环播放',
    speed: '速度 {{speed}}×',
    mute: '静音',
    unmute: '取消静音',
    volume: '音量',
    full: '全屏',
    window: '退出全屏',
    border: '“{{left}}”与“{{right}}”的分界',
    endCompare: '结束对比',
    keys: '空格键播放；J、K、L 键倒放、停止、播放；左右键（或逗号、句号键）移动一帧，加 Shift 移动一秒；Home 和 End 键到两端；F 键全屏，M 键静音。',
  },
  unplayable: '无法在此显示，文件可能已被移动或删除。',
}
