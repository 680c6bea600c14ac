import type { Event, PersistentVolumeClaim } from 'kubernetes-types/core/v1.js'
import { claimSymptom, missingClaim } from './claims.ts'

const claim = (phase?: string, storageClassName?: string): PersistentVolumeClaim => ({
  metadata: { name: 'data', namespace: 'trading', uid: 'c' },
  spec: { storageClassName, resources: { requests: { storage: '10Gi' } } },
  status: { phase },
})
const event = (reason: string, lastTimestamp: string, message = '', uid = 'c'): Event => ({
  metadata: {},
  reason,
  message,
  lastTimestamp,
  involvedObject: { kind: 'PersistentVolumeClaim', uid, name: 'data' },
})
const early = '2026-01-01T00:00:00Z'
const late = '2026-01-01T00:01:00Z'

test.each<[string, PersistentVolumeClaim | undefined, Event[], string | undefined]>([
  ['absent', undefined, [], 'it is not there'],
  ['bound', claim('Bound'), [event('ProvisioningFailed', early)], undefined],
  ['new', claim(), [], 'it is Pending'],
  ['pending', claim('Pending', 'fast'), [], 'it is Pending, its volume comes from the StorageClass fast'],
  ['bound with its first pod', claim('Pending'), [event('WaitForFirstConsumer', early)], undefined],
  [
    'its pod is there now',
    claim('Pending'),
    [event('ExternalProvisioning', late), event('WaitForFirstConsumer', early)],
    'it is Pending (ExternalProvisioning)',
  ],
  ['the event of another', claim('Pending'), [event('WaitForFirstConsumer', early, '', 'x')], 'it is Pending'],
  ['lost', claim('Lost'), [], 'it is Lost; its volume is gone'],
])('missing: %s', (_name, given, events, expected) => {
  expect(missingClaim(given, events)).toBe(expected)
})

test.each<[string, PersistentVolumeClaim, Event[], string | undefined]>([
  ['bound', claim('Bound'), [event('ProvisioningFailed', early, 'x')], undefined],
  ['nothing said', claim('Pending'), [], undefined],
  ['it goes on', claim('Pending'), [event('ProvisioningFailed', early), event('Provisioning', late)], undefined],
  [
    'no such class',
    claim('Pending', 'fast'),
    [event('ProvisioningFailed', early, 'storageclass.storage.k8s.io "fast" not found')],
    'no volume is made for it: storageclass.storage.k8s.io "fast" not found; create the StorageClass fast, or name one that is there',
  ],
  [
    'no class',
    claim('Pending'),
    [event('FailedBinding', early, 'no persistent volumes available for this claim and no storage class is set')],
    'no volume is made for it: no persistent volumes available for this claim and no storage class is set; set storageClassName in the values, or create a volume that fits',
  ],
  [
    'too much',
    claim('Pending', 'fast'),
    [event('ProvisioningFailed', early, 'rpc error: quota exceeded')],
    'no volume is made for it: rpc error: quota exceeded; it asks for 10Gi: ask for less, or let the storage have more',
  ],
  ['lost', claim('Lost'), [], 'its volume is gone; restore the volume, or delete the claim'],
])('symptom: %s', (_name, given, events, expected) => {
  const symptoms = claimSymptom(given, events)
  expect(symptoms.map(({ message }) => message)).toEqual(
    expected === undefined ? [] : [`PersistentVolumeClaim/data: ${expected}`],
  )
})
