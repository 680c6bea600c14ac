// The differential test: both worlds hear the same, and must answer the same.
import type { ClusterWorld } from '../deploy/cluster-world.ts'
import { startClusterWorld } from '../deploy/cluster-world.ts'
import { type Comparison, compare, lineOf, type Step } from './compare.ts'
import { conversations } from './conversations/all.ts'
import { images } from './images.ts'
import { type Judged, judge, listed } from './listed.ts'
import { type Conversation, Talk } from './talk.ts'

export interface Differential extends Comparison, Judged {
  conversations: number
  /** Conversations that did not come to their end in a world, with the reason. Nothing of them is compared. */
  broken: string[]
}

/**
 * Hold all conversations whose names contain `filter` with both worlds; with `quick` those that do not take long. Stale
 * entries are told only where all are held.
 */
export async function differential({ filter = '', quick = false } = {}): Promise<Differential> {
  const chosen = conversations.filter(({ name, slow }) => name.includes(filter) && !(quick && slow))
  const recordings = await Promise.all((['kubernetes', 'embedded'] as const).map((world) => record(world, chosen)))
  const broken = recordings.flatMap((each) => each.flatMap((steps) => (steps instanceof Error ? steps.message : [])))
  const compared = chosen.flatMap(({ name }, n) => {
    const [real, embedded] = recordings.map((each) => each[n])
    return Array.isArray(real) && Array.isArray(embedded) ? [compare(name, real, embedded)] : []
  })
  const differences = compared.flatMap((each) => each.differences)
  const judged = judge(differences, listed())
  const sum = (what: 'steps' | 'equal') => compared.reduce((total, each) => total + each[what], 0)
  return {
    conversations: chosen.length,
    steps: sum('steps'),
    equal: sum('equal'),
    differences,
    ...judged,
    stale: chosen.length === conversations.length && broken.length === 0 ? judged.stale : [],
    broken,
  }
}

/** What must not be: a line for each. */
export function complaints({ unlisted, stale, broken }: Differential): string[] {
  return [...broken, ...unlisted.map(lineOf), ...stale.map((entry) => `DIFFERENCES.md is stale: ${entry}`)]
}

/** The figures in one sentence. */
export function summary({ conversations: held, steps, equal, listed, unlisted, stale }: Differential): string {
  return (
    `${held} of ${conversations.length} conversations, ${steps} steps, ${equal} equal; ` +
    `${listed} listed differences, ${unlisted.length} unlisted, ${stale.length} stale entries`
  )
}

async function record(world: 'kubernetes' | 'embedded', chosen: readonly Conversation[]): Promise<(Step[] | Error)[]> {
  const cluster = await startClusterWorld(world)
  try {
    for (const image of images) cluster.push(image)
    const recordings: (Step[] | Error)[] = []
    for (const conversation of chosen) recordings.push(await held(conversation, cluster, world))
    return recordings
  } finally {
    await cluster.stop()
  }
}

async function held({ name, run }: Conversation, cluster: ClusterWorld, world: string): Promise<Step[] | Error> {
  const talk = await Talk.begin(cluster, `talk-${name.replaceAll(' ', '-')}`)
  try {
    await run(talk)
    return talk.steps
  } catch (error) {
    const last = talk.steps.at(-1)?.name
    return new Error(`${world}: the conversation ${name} broke off after ${last}: ${(error as Error).message}`)
  } finally {
    await talk.end()
  }
}
