// What rollouts come to: broken pods named, traffic given back, requests made of the API server.
import type { Bench } from './bench.ts'
import { bench as naming } from './naming.ts'
import { bench as abort } from './rollout-abort.ts'
import { bench as calls } from './rollout-calls.ts'

const parts: Record<string, Bench> = {
  'naming a broken version': naming,
  'giving traffic back': abort,
  'work beside helm': calls,
}

export const bench: Bench = async (options) => {
  const missed: string[] = []
  for (const [name, part] of Object.entries(parts)) {
    console.log(`\n-- ${name}`)
    missed.push(...(await part(options)))
  }
  return missed
}
