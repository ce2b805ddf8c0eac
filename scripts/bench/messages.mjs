// What one more message costs: from sending it to seeing it in the window, in an empty profile and in one with a long past.
import { withApp } from '../lib/driven-app.mjs'
import { say } from '../lib/process.mjs'
import { measure } from './compare.mjs'
import { writeLongPast } from './profile.mjs'

const MESSAGES = 30

/** @param {string} electron */
export async function measureMessages(electron) {
  const fresh = await withApp(electron, { hasProject: true }, send)
  const full = await withApp(electron, { prepare: writeLongPast, hasProject: true }, send)
  say('Messages: sent')
  return { fullMessage: measure({ unit: 'ms', label: 'long past: one more message', against: 'empty profile' }, full, fresh) }
}

/** Milliseconds of each. The words are for the app itself, so that no agent takes part. @param {import('playwright').Page} page */
async function send(page) {
  return page.evaluate(async (count) => {
    const { nemo } = /** @type {any} */ (window)
    const projectId = (await nemo.snapshot()).state.activeProjectId
    const times = []
    for (let index = 0; index < count + 5; index++) {
      // Each text is new in the list, whose rows come and go as it scrolls.
      const text = `status${'!'.repeat(index + 1)}`
      const startedAt = performance.now()
      await nemo.invoke('chat.send', { projectId, text, uploadIds: [] })
      const isSeen = () => [...document.querySelectorAll('[data-kind="user"]')].slice(-3).some((row) => row.textContent?.includes(text))
      while (!isSeen() && performance.now() - startedAt < 5000) await new Promise((resolve) => requestAnimationFrame(resolve))
      // The first ones warm up what the rest find ready.
      if (index >= 5) times.push(performance.now() - startedAt)
    }
    return times
  }, MESSAGES)
}
