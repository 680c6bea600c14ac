// A step in few words, for the timeline and for plans.
import type { Split } from '../traffic/router.ts'
import { duration } from './headline.ts'
import type { Step } from './plan.ts'

/** `app` is left out where a release is the application's own. */
export function titleOf(step: Step, app: string): string {
  const of = 'release' in step && step.release !== app ? ` ${step.release}` : ''
  switch (step.kind) {
    case 'helm-apply':
      return `helm upgrade${of} (revision ${step.revision})`
    case 'helm-unlock':
      return `unlock${of} revision ${step.pending}`
    case 'helm-rollback':
      return `helm rollback${of} to ${step.to} (revision ${step.revision})`
    case 'helm-restore':
      return `restore the snapshot${of && ` of${of}`} (revision ${step.revision})`
    case 'helm-uninstall':
      return `helm uninstall${of}`
    case 'wait-healthy':
      return `wait until${of} healthy`
    case 'prove-rollback':
      return 'prove the way back'
    case 'route':
      return `traffic ${splitInWords(step.split)}`
    case 'route-back':
      return 'traffic as it was'
    case 'bake':
      return `bake ${duration(step.ms)}`
    case 'judge':
      return `judge for at most ${duration(step.ms)}`
    case 'watch':
      return `watch ${duration(step.ms)}`
    case 'park':
      return `park for at most ${duration(step.ms)}`
    case 'smoke':
      return `smoke (${step.checks.length})`
  }
}

/** `orders 90, orders-canary 10`. */
export function splitInWords({ weights, match, mirror }: Split): string {
  const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight}`)
  if (match) shares.push(`${match.header.cookie ?? match.header.name} to ${match.release}`)
  if (mirror) shares.push(`copies of ${mirror.percent} to ${mirror.release}`)
  return shares.join(', ')
}
