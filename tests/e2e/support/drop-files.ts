import type { Locator, Page } from '@playwright/test'

/**
 * Drops files as a file manager would: the renderer gets real `File`s whose paths preload can ask for.
 * @param paths absolute
 * @param target where they fall; default: the middle of the window
 */
export async function dropFiles(page: Page, paths: readonly string[], target: Locator = page.locator('body')): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('the drop target is not visible')
  const session = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}
