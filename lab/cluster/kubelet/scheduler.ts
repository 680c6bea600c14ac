import type { Node, Pod } from 'kubernetes-types/core/v1.js'
import { withCondition } from '../controllers/conditions.ts'
import { type Controller, type Key, keyOf } from '../controllers/controller.ts'
import { isOver } from '../controllers/pods.ts'
import type { EventRecorder } from '../events.ts'
import type { ClusterObject, Objects } from '../objects.ts'
import type { Time } from '../time.ts'
import { observed } from './pod-status.ts'
import { type Amounts, fits, requested } from './resources.ts'

/** Finds a node for each pod. */
export class Scheduler implements Controller {
  readonly name = 'scheduler'
  private readonly objects: Objects
  private readonly events: EventRecorder
  private readonly time: Time

  constructor(objects: Objects, events: EventRecorder, time: Time) {
    this.objects = objects
    this.events = events
    this.time = time
  }

  affected(object: ClusterObject): readonly Key[] {
    const pod = object as Pod
    if (object.kind === 'Pod' && pod.spec?.nodeName === undefined) return [keyOf(object)]
    // Room may have come free.
    const room = object.kind === 'Node' || (object.kind === 'Pod' && (isOver(pod) || pod.metadata?.deletionTimestamp))
    return room ? this.objects.list<Pod>('Pod').filter(isWaiting).map(keyOf) : []
  }

  reconcile({ namespace, name }: Key): undefined {
    const pod = this.objects.get<Pod>('Pod', namespace, name)
    if (pod === undefined || !isWaiting(pod)) return undefined
    const nodes = this.objects.list<Node>('Node')
    const pods = this.objects.list<Pod>('Pod')
    const objections = nodes.map((node) => ({ node, cause: objection(pod, node, pods) }))
    const free = objections.filter(({ cause }) => cause === undefined).map(({ node }) => node)
    const [best] = free.toSorted((a, b) => load(a, pods) - load(b, pods))
    if (best === undefined)
      this.refuse(
        pod,
        objections.flatMap(({ cause }) => cause ?? []),
      )
    else this.bind(pod, best)
    return undefined
  }

  private bind(pod: Pod, node: Node): void {
    const nodeName = node.metadata?.name ?? ''
    this.objects.change(pod, (draft) => {
      draft.spec = { ...draft.spec!, nodeName }
      draft.status = {
        ...draft.status,
        conditions: withCondition(
          draft.status?.conditions,
          { type: 'PodScheduled', status: 'True' },
          this.time.stamp(),
        ),
      }
    })
    const { namespace, name } = pod.metadata ?? {}
    this.events.normal(pod, 'Scheduled', `Successfully assigned ${namespace}/${name} to ${nodeName}`)
  }

  private refuse(pod: Pod, causes: readonly Objection[]): void {
    const message = explain(causes)
    const told = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
    if (told?.message === message) return
    this.objects.change(pod, (draft) => {
      const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }
      const others = draft.status?.conditions?.filter(({ type }) => type !== 'PodScheduled')
      draft.status = {
        ...draft.status,
        conditions: withCondition(others, condition, this.time.stamp()).map((each) => observed(pod, each)),
      }
    })
    this.events.warning(pod, 'FailedScheduling', message)
  }
}

/** Whether removing other pods could help. */
type Objection = { cause: string; preemptible: boolean }

function isWaiting(pod: Pod): boolean {
  return pod.spec?.nodeName === undefined && !pod.metadata?.deletionTimestamp && !isOver(pod)
}

function objection(pod: Pod, node: Node, pods: readonly Pod[]): Objection | undefined {
  if (node.spec?.unschedulable) return { cause: 'node(s) were unschedulable', preemptible: false }
  const labels = node.metadata?.labels ?? {}
  if (!Object.entries(pod.spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)) {
    return { cause: "node(s) didn't match Pod's node affinity/selector", preemptible: false }
  }
  const taken = on(node, pods).map(requested)
  const short = fits(requested(pod), taken, node.status?.allocatable as Amounts)
  return short === undefined ? undefined : { cause: short, preemptible: true }
}

function on(node: Node, pods: readonly Pod[]): Pod[] {
  return pods.filter((pod) => pod.spec?.nodeName === node.metadata?.name && !isOver(pod))
}

function load(node: Node, pods: readonly Pod[]): number {
  return on(node, pods).length
}

/** As the scheduler says it: `0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu. ...` */
function explain(causes: readonly Objection[]): string {
  const total = causes.length
  const preemption = [
    tally(causes.filter(({ preemptible }) => !preemptible).map(() => 'Preemption is not helpful for scheduling')),
    tally(causes.filter(({ preemptible }) => preemptible).map(() => 'No preemption victims found for incoming pod')),
  ].filter((part) => part !== '')
  const why = tally(causes.map(({ cause }) => cause))
  return `0/${total} nodes are available: ${why}. no new claims to deallocate, preemption: 0/${total} nodes are available: ${preemption.join(', ')}.`
}

function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
    .map(([text, count]) => `${count} ${text}`)
    .sort()
    .join(', ')
}
