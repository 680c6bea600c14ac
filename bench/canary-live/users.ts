// What users see while versions change: constant load, told apart by the version that answered.
import type { Load, LoadRequest } from '../../lab/load/load.ts'
import { startLoad } from '../../lab/load/load.ts'

/** What one version did to users; times in milliseconds since the epoch. */
export interface Met {
  answers: number
  failed: number
  firstAt: number
  lastAt: number
}

/** Load that runs until it is stopped. Whoever asks what happened gets what has happened since a moment. */
export class Users {
  readonly #load: Load
  readonly #ends: { at: number; sentAt: number; ok: boolean; version?: string }[] = []

  constructor(request: Pick<LoadRequest, 'url' | 'headers' | 'ratePerSecond'>) {
    this.#load = startLoad({
      ...request,
      durationMs: 7_200_000,
      // A machine that is busy with other things makes nothing fail.
      timeoutMs: 30_000,
      onEnd: ({ sentAt, ok, version }) => this.#ends.push({ at: Date.now(), sentAt, ok, version }),
    })
  }

  /** What became of requests sent since a moment. */
  since(sentAt: number): { sent: number; failed: number; versions: Map<string, Met> } {
    const ends = this.#ends.filter((end) => end.sentAt >= sentAt)
    const named = Map.groupBy(ends, ({ version = '' }) => version)
    named.delete('')
    const versions = new Map([...named].map(([version, all]) => [version, met(all)]))
    return { sent: ends.length, failed: ends.filter(({ ok }) => !ok).length, versions }
  }

  /** Forget what was. */
  forget(): void {
    this.#ends.length = 0
  }

  async stop(): Promise<void> {
    await this.#load.stop()
  }
}

function met(ends: readonly { at: number; ok: boolean }[]): Met {
  const times = ends.map(({ at }) => at)
  const failed = ends.filter(({ ok }) => !ok).length
  return { answers: ends.length, failed, firstAt: Math.min(...times), lastAt: Math.max(...times) }
}
