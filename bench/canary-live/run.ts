// One version, brought out by one tool under load, and what users met meanwhile.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ended, Side } from './side.ts'
import type { Users } from './users.ts'

/** Times in milliseconds. */
export interface Run extends Ended {
  sent: number
  failed: number
  /** Answers that named a version, in a second: less than was sent where the machine is busy with other things. */
  answeredPerSecond: number
  /** From the first answer of the new version to its last; undefined when no user met it. */
  metMs?: number
  /** From the start until the last answer of the old version, when the new one was promoted. */
  overMs?: number
  /** From the start until the tool said that it was done. */
  doneMs: number
}

/** What is in flight when a tool says that it is done. */
const SETTLED_MS = 1000

/** @param stable the version that serves */
export async function run(side: Side, users: Users, version: string, stable: string): Promise<Run> {
  users.forget()
  const begun = Date.now()
  const ended = await side.release(version)
  const doneMs = Date.now() - begun
  await sleep(SETTLED_MS)
  const { sent, failed, versions } = users.since(begun)
  const answers = [...versions.values()].reduce((sum, each) => sum + each.answers, 0)
  const [met, old] = [versions.get(version), versions.get(stable)]
  return {
    ...ended,
    sent,
    failed,
    answeredPerSecond: answers / ((Date.now() - begun) / 1000),
    ...(met && { metMs: met.lastAt - met.firstAt }),
    ...(ended.as === 'promoted' && old && { overMs: old.lastAt - begun }),
    doneMs,
  }
}
