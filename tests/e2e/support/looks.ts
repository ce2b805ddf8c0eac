import type { Settings } from '../../../src/shared/model/settings'
import type { RunningApp } from './launch-app'

/** How a window looks: language, theme, its content's size in px, and how much larger everything is. */
export interface Look {
  readonly language: Settings['language']
  readonly theme: Settings['theme']
  readonly size: readonly [width: number, height: number]
  readonly zoom: number
}

export const LOOKS = {
  light: { language: 'en', theme: 'light', size: [1320, 860], zoom: 1 },
  dark: { language: 'en', theme: 'dark', size: [1320, 860], zoom: 1 },
  chinese: { language: 'zh-CN', theme: 'light', size: [1320, 860], zoom: 1 },
  small: { language: 'en', theme: 'light', size: [800, 600], zoom: 1 },
  large: { language: 'en', theme: 'light', size: [1920, 1080], zoom: 1 },
  double: { language: 'en', theme: 'dark', size: [800, 600], zoom: 2 },
} as const satisfies Readonly<Record<string, Look>>

export async function putOn({ electron, page }: RunningApp, look: Look): Promise<void> {
  await page.evaluate(({ language, theme }) => window.nemo.invoke('settings.update', { language, theme }), look)
  await electron.evaluate(({ BrowserWindow }, { size: [width, height], zoom }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.setContentSize(width, height)
    window?.webContents.setZoomFactor(zoom)
  }, look)
  await page.waitForFunction(({ language, size: [width], zoom }) =>
    document.documentElement.lang === language && Math.abs(window.innerWidth * zoom - width) < 4, look)
  // What moves or fades is put at its end. Waiting for it hangs where a hidden window draws no frames.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
  })
}
