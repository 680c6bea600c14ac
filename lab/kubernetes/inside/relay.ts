import { connect, type Server, type Socket } from 'node:net'
import type { Destination } from '../settings.ts'

/** Lead every connection of a server to somewhere that only this process can reach. What breaks there breaks here. */
export function relay(server: Server, destination: Destination): void {
  server.on('connection', (near: Socket) => {
    const far = connect(destination)
    near.setNoDelay(true)
    far.setNoDelay(true)
    near.pipe(far).pipe(near)
    near.once('error', () => far.resetAndDestroy())
    far.once('error', () => near.resetAndDestroy())
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
}
