// Trials over all cores, in pieces; the same seeds give the same figures whatever the number of cores.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Outcome, Trial } from './trial.ts'

/** Runs of one piece of work; each piece has a seed of its own. */
const piece = 50

export class Pool {
  readonly #idle: Worker[]
  readonly #all: Worker[]
  readonly #waiting: ((worker: Worker) => void)[] = []

  /** Long runs stand behind everything else that the machine does; short ones use one core. */
  constructor(isLong: boolean) {
    const [threads, workerData] = isLong ? [availableParallelism(), 15] : [1, 0]
    this.#all = Array.from(
      { length: threads },
      () => new Worker(new URL('./worker.ts', import.meta.url), { workerData }),
    )
    this.#idle = [...this.#all]
  }

  /** Resolves to one outcome a method, runs in a fixed order. */
  async run(trial: Trial): Promise<Outcome[]> {
    const pieces = Array.from({ length: Math.ceil(trial.runs / piece) }, (_, i) => ({
      ...trial,
      seed: trial.seed * 100_003 + i,
      runs: Math.min(piece, trial.runs - i * piece),
    }))
    const done = await Promise.all(pieces.map((each) => this.#one(each)))
    return trial.methods.map((_, j) => ({
      fired: done.flatMap((outcomes) => outcomes[j]?.fired ?? []),
      failed: done.flatMap((outcomes) => outcomes[j]?.failed ?? []),
    }))
  }

  async #one(trial: Trial): Promise<Outcome[]> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((next) => this.#waiting.push(next)))
    const answer = new Promise<Outcome[]>((resolve, reject) => {
      const done = (end: () => void) => {
        worker.off('message', onMessage).off('error', onError)
        const next = this.#waiting.shift()
        if (next === undefined) this.#idle.push(worker)
        else next(worker)
        end()
      }
      const onMessage = (outcomes: Outcome[]) => done(() => resolve(outcomes))
      const onError = (error: Error) => done(() => reject(error))
      worker.on('message', onMessage).on('error', onError)
    })
    worker.postMessage(trial)
    return answer
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()))
  }
}
