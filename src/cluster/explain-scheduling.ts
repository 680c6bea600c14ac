// Why no node takes a pod, in one sentence, from what the scheduler says of all nodes together.
import type { Pod } from 'kubernetes-types/core/v1.js'
import { quantityOf, sayQuantity } from './quantity.ts'

/** One reason of the scheduler: what it means, and what to do about it. */
interface Meaning {
  /** In a sentence after `2 of 3 nodes`, or alone where the scheduler counts none. */
  says: string
  advice?: string
}

const MEANINGS: readonly [RegExp, (match: RegExpExecArray, pod: Pod) => Meaning][] = [
  [
    /^Insufficient (\S+)$/,
    ([, resource = ''], pod) => {
      const asked = requestOf(pod, resource)
      return {
        says: `have too little ${resource} free${asked === undefined ? '' : ` (the pod asks for ${asked})`}`,
        advice: `lower resources.requests.${resource}, or add a node`,
      }
    },
  ],
  [
    /^node\(s\) had (?:untolerated )?taint(?:\(s\))? ?\{([^}]*)\}(?:, that the pod didn't tolerate)?$/,
    ([, taint = '']) => ({
      says: `have the taint ${taintOf(taint)}, which it does not tolerate`,
      advice: taint.startsWith('node.kubernetes.io/') ? 'look at the nodes, which are not well' : 'add a toleration',
    }),
  ],
  [
    /^node\(s\) had untolerated taint(?:\(s\)|s)?$/,
    () => ({ says: 'have a taint that it does not tolerate', advice: 'add a toleration' }),
  ],
  [
    /^node\(s\) didn't match Pod's node affinity(?:\/selector)?$/,
    (_, pod) => ({
      says: `do not match its ${selectorOf(pod)}`,
      advice: 'correct it in the values, or label a node',
    }),
  ],
  [
    /^node\(s\) didn't match pod anti-affinity rules$/,
    () => ({
      says: 'run a pod that its anti-affinity keeps away from',
      advice: 'add a node, or prefer the rule instead of requiring it',
    }),
  ],
  [
    /^node\(s\) didn't satisfy existing pods anti-affinity rules$/,
    () => ({ says: 'run a pod whose anti-affinity keeps it away', advice: 'add a node, or loosen that rule' }),
  ],
  [
    /^node\(s\) didn't match pod affinity rules$/,
    () => ({ says: 'run no pod that its affinity asks for', advice: 'correct the affinity in the values' }),
  ],
  [
    /^node\(s\) didn't match pod topology spread constraints/,
    () => ({
      says: 'would break its topology spread',
      advice: 'add nodes, or let whenUnsatisfiable be ScheduleAnyway',
    }),
  ],
  [/^node\(s\) were unschedulable$/, () => ({ says: 'are cordoned', advice: 'uncordon one, or add one' })],
  [
    /^node\(s\) didn't have free ports for the requested pod ports$/,
    () => ({ says: 'have its host port in use already', advice: 'do without hostPort, or add a node' }),
  ],
  [/^Too many pods$/, () => ({ says: 'have no room for one pod more', advice: 'add a node' })],
  [
    /^node\(s\) had volume node affinity conflict$/,
    () => ({
      says: 'cannot reach its volume, which is in another zone or on another node',
      advice: 'add a node where the volume is',
    }),
  ],
  [
    /^node\(s\) exceed max volume count$/,
    () => ({ says: 'have as many volumes attached as they may', advice: 'add a node' }),
  ],
  [
    /^node\(s\) (?:didn't find available persistent volumes to bind|did not have enough free storage)$/,
    () => ({ says: 'have no volume for its claim', advice: 'look at its PersistentVolumeClaims' }),
  ],
  [
    /^pod has unbound immediate PersistentVolumeClaims$/,
    () => ({
      says: 'its PersistentVolumeClaims have no volumes yet',
      advice: 'look at the claims and their StorageClass',
    }),
  ],
  [
    /^persistentvolumeclaim "([^"]+)" not found$/,
    ([, claim]) => ({
      says: `there is no PersistentVolumeClaim ${claim}`,
      advice: 'create it, or correct its name in the values',
    }),
  ],
]

/** What stands in the condition PodScheduled, explained. Reasons that are not known are told as the scheduler says them. */
export function explainScheduling(said: string, pod: Pod): string {
  const text = said.trim()
  if (text === '') return 'no reason given'
  if (text.startsWith('no nodes available')) return 'the cluster has no nodes; add one'
  const [, total, reasons] =
    /^0\/(\d+) nodes are available: (.+?)\.?(?: no new claims to deallocate,?)?(?: preemption: .*)?$/s.exec(text) ?? []
  if (!total || !reasons) return text
  const found = partsOf(reasons).map((part) => meaningOf(part, Number(total), pod))
  const advice = [...new Set(found.flatMap(({ advice: what }) => what ?? []))]
  return [found.map(({ says }) => says).join(', '), ...advice].join('; ')
}

function meaningOf({ count, reason }: { count?: number; reason: string }, total: number, pod: Pod): Meaning {
  const nodes = count === undefined ? '' : `${count} of ${total} nodes `
  for (const [pattern, explain] of MEANINGS) {
    const match = pattern.exec(reason)
    if (!match) continue
    const { says, advice } = explain(match, pod)
    return { says: nodes + (count === 1 ? singular(says) : says), advice }
  }
  return { says: count === undefined ? reason : `${count} of ${total} nodes: ${reason}` }
}

/** `1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}`, split where the next count begins. */
function partsOf(reasons: string): { count?: number; reason: string }[] {
  return reasons.split(/, (?=\d+ )/).map((part) => {
    const [, count, reason = ''] = /^(?:(\d+) )?(.+)$/s.exec(part) ?? []
    return { count: count === undefined ? undefined : Number(count), reason: reason.trim() }
  })
}

function singular(says: string): string {
  return says.replace(
    /^(have|are|run|do) /,
    (verb) => ({ 'have ': 'has ', 'are ': 'is ', 'run ': 'runs ', 'do ': 'does ' })[verb] ?? verb,
  )
}

/** `key: value` as kubectl takes it. */
function taintOf(taint: string): string {
  const [key = '', value = ''] = taint.split(':').map((part) => part.trim())
  return value === '' ? key : `${key}=${value}`
}

function selectorOf({ spec }: Pod): string {
  const selector = Object.entries(spec?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
  return selector.length > 0 ? `nodeSelector ${selector.join(',')}` : 'node affinity'
}

/** What a pod asks of a node: the sum of its containers, or the largest init container, whichever is more. */
function requestOf({ spec }: Pod, resource: string): string | undefined {
  const of = (container: { resources?: { requests?: Record<string, string>; limits?: Record<string, string> } }) =>
    quantityOf(container.resources?.requests?.[resource] ?? container.resources?.limits?.[resource] ?? '0') ?? 0
  const running = (spec?.containers ?? []).reduce((sum, container) => sum + of(container), 0)
  const most = Math.max(running, ...(spec?.initContainers ?? []).map(of))
  return most > 0 ? sayQuantity(resource, most) : undefined
}
