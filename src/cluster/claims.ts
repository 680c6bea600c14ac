// Persistent volume claims: which wait for something that comes by itself, and which for a person.
import type { Event, PersistentVolumeClaim } from 'kubernetes-types/core/v1.js'
import type { Symptom } from './symptom.ts'

// What the volume controller and provisioners say when they could not.
const FAILED = new Set(['ProvisioningFailed', 'FailedBinding'])

/** What is missing, in words; `undefined` when it is bound, or is bound as soon as its first pod is placed. */
export function missingClaim(claim: PersistentVolumeClaim | undefined, events: readonly Event[]): string | undefined {
  if (!claim) return 'it is not there'
  const phase = claim.status?.phase ?? 'Pending'
  if (phase === 'Bound') return undefined
  if (phase !== 'Pending') return `it is ${phase}; its volume is gone`
  const last = lastOf(claim, events)
  if (last?.reason === 'WaitForFirstConsumer') return undefined
  const cls = claim.spec?.storageClassName
  return `it is Pending${cls ? `, its volume comes from the StorageClass ${cls}` : ''}${last?.reason ? ` (${last.reason})` : ''}`
}

/** Why a claim is not bound, where somebody said so. */
export function claimSymptom(claim: PersistentVolumeClaim, events: readonly Event[]): Symptom[] {
  const { uid = '', name = '' } = claim.metadata ?? {}
  const phase = claim.status?.phase ?? 'Pending'
  const object = `PersistentVolumeClaim/${name}`
  const tell = (reason: string, message: string): Symptom[] => [
    { class: 'volume', reason, message: `${object}: ${message}`, object, key: `${uid}/volume`, count: 0 },
  ]
  if (phase === 'Lost') return tell('Lost', 'its volume is gone; restore the volume, or delete the claim')
  if (phase !== 'Pending') return []
  const last = lastOf(claim, events)
  if (last === undefined || !FAILED.has(last.reason ?? '')) return []
  const said = last.message?.trim() ?? 'no reason given'
  return tell(last.reason ?? '', `no volume is made for it: ${said}; ${adviceFor(said, claim)}`)
}

function adviceFor(said: string, { spec }: PersistentVolumeClaim): string {
  const cls = spec?.storageClassName
  if (/storageclass\S* .*not found/i.test(said)) return `create the StorageClass ${cls}, or name one that is there`
  if (/no storage class is set/i.test(said)) return 'set storageClassName in the values, or create a volume that fits'
  if (/quota|exceeded|out of|insufficient|limit/i.test(said))
    return `it asks for ${spec?.resources?.requests?.storage ?? 'no size'}: ask for less, or let the storage have more`
  return `look at the provisioner of ${cls ? `the StorageClass ${cls}` : 'the default StorageClass'}`
}

/** The latest word of its own. Events come in the order in which they were told. */
function lastOf(claim: PersistentVolumeClaim, events: readonly Event[]): Event | undefined {
  const own = events.filter(({ involvedObject }) => involvedObject.uid === claim.metadata?.uid)
  return own.reduce<Event | undefined>(
    (last, event) => (last && timeOf(event) < timeOf(last) ? last : event),
    undefined,
  )
}

function timeOf({ lastTimestamp, eventTime, firstTimestamp, series }: Event): string {
  return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? firstTimestamp ?? ''
}
