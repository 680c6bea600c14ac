// Replicas that are not the chart's to say.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { KubeObject } from '../cluster/client.ts'

/** A workload whose replicas an autoscaler of the cluster decides, although the chart renders a number. */
export interface Held {
  /** `Deployment/orders`. */
  object: string
  /** As it is scaled now. */
  replicas: number
  /** Name of the HorizontalPodAutoscaler. */
  autoscaler: string
  /** What the chart renders when it is not told otherwise. */
  rendered: number
}

/** Why the chart cannot keep it: nothing in its values at the path of the replicas. */
export function untold(held: Held, path: string): string {
  return `${sayScaled(held)}, the chart renders ${held.rendered}, and its values.yaml has no ${path} to keep it by; let the chart leave spec.replicas out, or name the right path in .slipway.yml at chart.values.replicas`
}

/** A notice: what was kept, and how to do without it. */
export function sayHeld(held: Held): string {
  return `${sayScaled(held)}; this was kept, where the chart would render ${held.rendered}. Let the chart leave spec.replicas out while something scales it`
}

/** The objects with the number that is held. */
export function withHeld(objects: readonly KubeObject[], held: Held | undefined): KubeObject[] {
  return objects.map((object) => {
    if (`${object.kind}/${object.metadata?.name}` !== held?.object) return object
    const { spec } = object as Deployment
    return { ...object, spec: { ...spec, replicas: held.replicas } }
  })
}

function sayScaled({ object, replicas, autoscaler }: Held): string {
  return `${object} has ${replicas} replicas by the autoscaler ${autoscaler}`
}
