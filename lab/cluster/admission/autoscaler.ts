import type { ClusterObject } from '../objects.ts'

/** As far as it has defaults. */
export interface Autoscaler extends ClusterObject {
  spec?: { minReplicas?: number; metrics?: object[] }
}

/** Fill in what the API server fills in: one replica at least, and the processor as what is looked at. */
export function defaultAutoscaler({ spec }: Autoscaler): void {
  if (spec === undefined) return
  spec.minReplicas ??= 1
  if (spec.metrics?.length) return
  const target = { type: 'Utilization', averageUtilization: 80 }
  spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }]
}
