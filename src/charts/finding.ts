// What breaks a rule in a rendered chart.
import type { KubeObject } from '../cluster/client.ts'

/** One field, or one thing that is absent. */
export interface ChartFinding {
  rule: string
  object: KubeObject
  /** The template that the object came from, as Helm tells it. */
  source?: string
  container?: string
  /** Of the object: `spec.template.spec.hostPID`; empty for the object as a whole. */
  field: string
  /** What is there, as a sentence without its end. */
  text: string
}

/** `Deployment/orders`. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata?.name}`
}
