import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { waitFor } from './wait-for'

interface ShownNotification {
  readonly app: string
  readonly title: string
  readonly body: string
}

export interface NotificationDaemon {
  /** Everything shown since the start, oldest first. */
  readonly shown: () => ShownNotification[]
  /** Clicks the topmost notification that is still on the screen. */
  readonly click: () => Promise<void>
  /** Takes all that are on the screen away, without a click. */
  readonly dismiss: () => Promise<void>
  readonly stop: () => Promise<void>
}

const run = promisify(execFile)

/** Starts dunst, a real notification daemon, on the session bus of this process. Its notifications stay until clicked. */
export async function startDunst(): Promise<NotificationDaemon> {
  const dir = mkdtempSync(join(tmpdir(), 'nemo-dunst-'))
  const log = join(dir, 'shown')
  const script = join(dir, 'note')
  const fields = '"$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY"'
  writeFileSync(script, `#!/bin/sh\nprintf '%s\\0%s\\0%s\\0' ${fields} >> '${log}'\n`, { mode: 0o755 })
  const config = join(dir, 'dunstrc')
  writeFileSync(config, `[global]\nidle_threshold = 0\n[all]\nsummary = *\ntimeout = 0\nscript = ${script}\n`)
  const daemon = spawn('dunst', ['-config', config], { stdio: 'ignore' })
  const ended = once(daemon, 'exit')
  await waitFor('dunst answers', () => run('dunstctl', ['count']).then(() => true, () => false))
  return {
    shown: () => (existsSync(log) ? parse(readFileSync(log, 'utf8')) : []),
    async click() {
      await run('dunstctl', ['action', '0'])
    },
    async dismiss() {
      await run('dunstctl', ['close-all'])
    },
    async stop() {
      daemon.kill()
      await ended
      rmSync(dir, { recursive: true })
    },
  }
}

function parse(text: string): ShownNotification[] {
  const fields = text.split('\0')
  return Array.from({ length: Math.floor(fields.length / 3) }, (_, i) => {
    const [app = '', title = '', body = ''] = fields.slice(i * 3, i * 3 + 3)
    return { app, title, body }
  })
}
