// The rules that a rendered chart is held against: how bad it is to break one, and what to do.
import type { Severity } from '../reports/evidence.ts'
import { baselineControls } from './controls-baseline.ts'
import { restrictedControls } from './controls-restricted.ts'

export interface Rule {
  /** As waivers of the policy name it: `pss-restricted/run-as-non-root`. */
  id: string
  severity: Exclude<Severity, 'unknown' | 'info'>
  /** One sentence. */
  title: string
  help: string
}

const standards = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'

function ofLevel(level: 'baseline' | 'restricted', controls: typeof baselineControls): Rule[] {
  return controls.map(({ id, reason, demand }) => ({
    id: `pss-${level}/${id}`,
    severity: 'critical',
    title: `Pod Security Standard ${level}: ${reason}`,
    help: `It ${demand}. See ${standards}`,
  }))
}

const others: readonly Rule[] = [
  {
    id: 'network-policy/ingress',
    severity: 'high',
    title: 'Anything may connect to the pods',
    help: 'Add a NetworkPolicy of policyTypes Ingress that selects them and names who may connect.',
  },
  {
    id: 'network-policy/egress',
    severity: 'high',
    title: 'The pods may connect to anything',
    help: 'Add a NetworkPolicy of policyTypes Egress that selects them and names what they may connect to, DNS included.',
  },
  {
    id: 'read-only-root-filesystem',
    severity: 'high',
    title: 'The container can write into its image',
    help: 'Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it has to write.',
  },
  {
    id: 'image/latest',
    severity: 'high',
    title: 'The image is whatever is newest when a pod starts',
    help: 'Name the image by its digest.',
  },
  {
    id: 'image/tag',
    severity: 'medium',
    title: 'The image can change under its tag',
    help: 'Name the image by its digest: repository:tag@sha256:...',
  },
  {
    id: 'service-account-token',
    severity: 'medium',
    title: 'The pod gets a token for the API server',
    help: 'Set automountServiceAccountToken: false in the pod or its ServiceAccount, unless it talks to the API server.',
  },
  {
    id: 'resources/requests',
    severity: 'medium',
    title: 'The container does not say what it needs',
    help: 'Set resources.requests for cpu and memory: pods are scheduled, and evicted, by them.',
  },
  {
    id: 'resources/memory-limit',
    severity: 'medium',
    title: 'The container may take all memory of its node',
    help: 'Set resources.limits.memory.',
  },
  {
    id: 'resources/cpu-limit',
    severity: 'low',
    title: 'The container may take all processors of its node',
    help: 'Set resources.limits.cpu, or waive this rule where requests are enough.',
  },
  {
    id: 'probe/readiness',
    severity: 'medium',
    title: 'The container gets requests before it can answer them',
    help: 'Set a readinessProbe.',
  },
  {
    id: 'probe/liveness',
    severity: 'low',
    title: 'A container that hangs is not restarted',
    help: 'Set a livenessProbe.',
  },
  {
    id: 'disruption-budget',
    severity: 'medium',
    title: 'All of the pods may be evicted at the same time',
    help: 'Add a PodDisruptionBudget that selects them.',
  },
]

/** All rules, the worst first. */
export const rules: readonly Rule[] = [
  ...ofLevel('baseline', baselineControls),
  ...ofLevel('restricted', restrictedControls),
  ...others,
]
