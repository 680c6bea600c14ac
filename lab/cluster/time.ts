import { setTimeout as wait } from 'node:timers/promises'

/**
 * Time as the cluster lives it. Every duration (start of a container, period of a probe, back-off, deadline) is
 * multiplied by one scale: 1 is faithful, 0.1 lets tests run ten times as fast. Time stamps are the host's.
 */
export class Time {
  readonly scale: number

  constructor(scale = 1) {
    this.scale = scale
  }

  /** Milliseconds of cluster time since some fixed moment; never goes back. */
  now(): number {
    return performance.now() / this.scale
  }

  /** Now, as objects carry it: RFC 3339 in whole seconds. */
  stamp(): string {
    return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  }

  /** Rejects with the signal's reason when aborted. */
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await wait(milliseconds * this.scale, undefined, { signal, ref: false })
  }

  /** Call `work` once after a while; returns how to call it off. */
  after(milliseconds: number, work: () => void): () => void {
    const timer = setTimeout(work, milliseconds * this.scale).unref()
    return () => clearTimeout(timer)
  }
}
