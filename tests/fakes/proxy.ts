import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net'

export interface FakeProxy {
  /** 127.0.0.1:port. */
  readonly address: string
  /** The host:port that each tunnel was asked for. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/**
 * A proxy on 127.0.0.1. Whatever host it is asked for, its tunnels lead to `origin`; with a status (407) it lets nothing through, and
 * 'silent' never answers.
 */
export async function createHttpProxy(origin: string, answer: number | 'silent' = 200): Promise<FakeProxy> {
  const asked: string[] = []
  const server = createServer().on('connect', (req, socket: Socket) => {
    asked.push(req.url ?? '')
    if (answer === 'silent') return
    if (answer !== 200) return void socket.end(`HTTP/1.1 ${answer} No\r\n\r\n`)
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    join(socket, origin)
  })
  return listen(server, asked)
}

/** The same in SOCKS5 without authentication (RFC 1928), for names of hosts; or one that accepts no way to authenticate. */
export async function createSocksProxy(origin: string, isOpen = true): Promise<FakeProxy> {
  const asked: string[] = []
  const server = createTcpServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, isOpen ? 0 : 0xff]))
      socket.once('data', (request) => {
        const end = 5 + (request[4] ?? 0)
        asked.push(`${request.subarray(5, end).toString()}:${request.readUInt16BE(end)}`)
        socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
        join(socket, origin)
      })
    })
  })
  return listen(server, asked)
}

function join(socket: Socket, origin: string): void {
  const through = connect(Number(new URL(origin).port), '127.0.0.1')
  through.on('error', () => socket.destroy())
  socket.on('error', () => through.destroy())
  through.pipe(socket).pipe(through)
}

async function listen(server: Server | TcpServer, asked: readonly string[]): Promise<FakeProxy> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      sockets.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}
