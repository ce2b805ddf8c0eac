import { createGate, type Endpoint, type Fault, type NemoServer, type TurnStep } from '../fakes/nemo-server'
import { EVENTS, VIDEO_BYTES, silentRest, textsAfter, upTo } from './script'
import type { Deeds } from './user'

/** What a case may touch: the server's script and faults, and the life of the app. */
export interface Scene {
  readonly server: NemoServer
  /** SIGKILL, and a new start when it is dead; resolves at the death. */
  readonly killApp: () => Promise<void>
  /** Calls `then` just before the user's deed of this name, once. */
  readonly beforeDeed: (deed: keyof Deeds, then: () => void) => void
  /** Calls `then` when a file appears in the folder of exports. */
  readonly whenFile: (then: () => void) => void
}

export interface Case {
  readonly name: string
  readonly arrange: (scene: Scene) => void
  /** The agent's texts that came in the first run: what they may be. */
  readonly partials: readonly (readonly string[])[]
  /** The app was killed while texts came. */
  readonly mayLoseTail: boolean
  /** The user asks for the file with the message itself. */
  readonly wantsExport?: boolean
  /** The app dies by itself at this step (steps.ts), and is started again. */
  readonly dieAt?: string
}

const FAULTS = ['cut', '500', 'lost', 'kill'] as const
type FaultName = (typeof FAULTS)[number]

/** The turn itself comes whole. */
const uncut = { partials: [textsAfter(EVENTS)], mayLoseTail: false }
const completeTurn = (server: NemoServer): void => server.turn(upTo(EVENTS))

/** The turn goes wrong after `k` events. `lost`: the server does its work all the same; after a cut it stops. */
function turnCase(k: number, fault: FaultName): Case {
  const ends: Record<FaultName, (scene: Scene) => TurnStep[]> = {
    cut: () => [{ cut: true }],
    500: () => [{ error: 'the run failed' }],
    lost: () => [...silentRest(k), { cut: true }],
    kill({ killApp }) {
      const { opened, open } = createGate()
      const kill: TurnStep = { edit: (state) => (void killApp().then(open), state) }
      return [kill, { until: opened }, ...silentRest(k)]
    },
  }
  return {
    name: `turn ${k} ${fault}`,
    partials: [textsAfter(k)],
    mayLoseTail: fault === 'kill',
    arrange(scene) {
      scene.server.turn([...upTo(k), ...ends[fault](scene)])
      completeTurn(scene.server)
    },
  }
}

/** The `nth` call of an endpoint goes wrong; `from`: counted from this deed on. */
function callCase(step: string, endpoint: Endpoint, nth: number, fault: FaultName, from?: keyof Deeds): Case {
  const arm = ({ server, killApp }: Scene): void => {
    const faults = { 500: { status: 500, isLate: true }, kill: { headersAfter: killApp }, cut: 'cut', lost: 'lost' } as const
    server.fail(endpoint, ...Array<Fault>(nth - 1).fill({}), faults[fault])
  }
  return {
    name: `${step} ${fault}`,
    ...uncut,
    mayLoseTail: fault === 'kill',
    arrange(scene) {
      completeTurn(scene.server)
      if (from) scene.beforeDeed(from, () => arm(scene))
      else arm(scene)
    },
  }
}

/** The connection breaks after so many bytes; `kill`: and the app dies with it. */
const bytesCases = (step: string, endpoint: 'upload' | 'file', cutAfter: number): Case[] =>
  (['cut', 'kill'] as const).map((fault) => ({
    name: `${step} ${cutAfter} bytes ${fault}`,
    ...uncut,
    arrange({ server, killApp }) {
      completeTurn(server)
      server.fail(endpoint, { cutAfter, ...(fault === 'kill' && { onRequest: () => void killApp() }) })
    },
  }))

/** The app dies some ms after its file got a name in the folder of exports. */
function renameCase(ms: number): Case {
  return {
    name: `rename +${ms} kill`,
    ...uncut,
    arrange({ server, killApp, whenFile }) {
      completeTurn(server)
      whenFile(() => void setTimeout(() => void killApp(), ms))
    },
  }
}

/** Killed at one step of everything that the app does on the way. */
export const stepCase = (wantsExport: boolean, dieAt?: string): Case => ({
  name: `${wantsExport ? '… and export it: ' : ''}${dieAt ?? 'no fault'}`,
  wantsExport,
  partials: Array.from({ length: EVENTS + 1 }, (_, k) => textsAfter(k)),
  mayLoseTail: dieAt !== undefined,
  ...(dieAt !== undefined && { dieAt }),
  arrange({ server }) {
    completeTurn(server)
    completeTurn(server)
  },
})

const withEach = (make: (fault: FaultName) => Case): Case[] => FAULTS.map(make)

/** Every case, in order. */
export const allCases: readonly Case[] = [
  ...Array.from({ length: EVENTS }, (_, k) => withEach((fault) => turnCase(k, fault))).flat(),
  ...withEach((fault) => callCase('connect token', 'anonymous-token', 1, fault)),
  ...withEach((fault) => callCase('connect balance', 'credits', 1, fault)),
  ...withEach((fault) => callCase('connect session', 'session', 1, fault)),
  ...withEach((fault) => callCase('connect state', 'state', 1, fault)),
  ...withEach((fault) => callCase('upload answer', 'upload', 1, fault)),
  ...[0, 1000, 1_500_000].flatMap((bytes) => bytesCases('upload', 'upload', bytes)),
  ...withEach((fault) => callCase('render state', 'state', 1, fault, 'export')),
  ...withEach((fault) => callCase('render submit', 'render', 1, fault)),
  ...[1, 2, 3].flatMap((nth) => withEach((fault) => callCase(`render poll ${nth}`, 'render-read', nth, fault))),
  ...withEach((fault) => callCase('download start', 'file', 1, fault)),
  ...[1, VIDEO_BYTES / 2, VIDEO_BYTES - 1].flatMap((bytes) => bytesCases('download', 'file', bytes)),
  ...[0, 1, 2, 4, 8].map(renameCase),
]
