import { admit } from './image-admission.ts'
import type { Platform } from './platforms.ts'

const amd = `sha256:${'a'.repeat(64)}`
const arm = `sha256:${'b'.repeat(64)}`
const both: Platform[] = ['linux/amd64', 'linux/arm64']
const good = {
  builds: { 'linux-amd64': amd, 'linux-arm64': arm, 'linux-s390x': '' },
  scans: { 'linux-amd64': `pass ${amd}`, 'linux-arm64': `pass ${arm}`, 'linux-s390x': '' },
  needs: { plan: { result: 'success' }, build: { result: 'success' }, scan: { result: 'success' } },
}

test('platforms that were all built and scanned are admitted, in the order of the policy', () => {
  const members = [
    { platform: 'linux/amd64', digest: amd },
    { platform: 'linux/arm64', digest: arm },
  ]
  expect(admit(both, good)).toEqual({ members, verdict: 'pass', reasons: [] })
  expect(admit([...both].reverse(), good).members).toEqual(members.reverse())
})

test('one that wants a review makes the image one that does', () => {
  expect(admit(both, { ...good, scans: { ...good.scans, 'linux-arm64': `review ${arm}` } }).verdict).toBe('review')
})

const without = (map: object, key: string) => Object.fromEntries(Object.entries(map).filter(([name]) => name !== key))

test.each<[string, object, string]>([
  [
    'the scan of one blocks',
    { scans: { ...good.scans, 'linux-arm64': `block ${arm}` } },
    'linux/arm64: the scan says block',
  ],
  ['one was not built', { builds: without(good.builds, 'linux-arm64') }, 'linux/arm64: was not built'],
  ['one was not scanned', { scans: without(good.scans, 'linux-amd64') }, 'linux/amd64: was not scanned'],
  ['the output of one is empty', { scans: { ...good.scans, 'linux-amd64': '' } }, 'linux/amd64: was not scanned'],
  ['a verdict is none', { scans: { ...good.scans, 'linux-amd64': `passed ${amd}` } }, 'linux/amd64: was not scanned'],
  [
    'another image was scanned',
    { scans: { ...good.scans, 'linux-amd64': `pass ${arm}` } },
    `linux/amd64: ${amd} was built, and ${arm} was scanned`,
  ],
  ['a digest is none', { builds: { ...good.builds, 'linux-amd64': 'latest' } }, 'linux/amd64: was not built'],
  [
    'more was built',
    { builds: { ...good.builds, 'linux-s390x': amd } },
    'linux-s390x was built, which the policy does not ask for',
  ],
  [
    'two are the same',
    {
      builds: { 'linux-amd64': amd, 'linux-arm64': amd },
      scans: { 'linux-amd64': `pass ${amd}`, 'linux-arm64': `pass ${amd}` },
    },
    'two platforms have the same digest',
  ],
  ['nothing is known of the jobs', { needs: undefined }, 'nothing is known of the jobs before'],
  ['no job is named', { needs: {} }, 'nothing is known of the jobs before'],
  ['outputs are no map', { builds: [amd, arm] }, 'linux/amd64: was not built'],
  ['outputs are missing', { builds: undefined, scans: null }, 'linux/amd64: was not built'],
])('an image is refused where %s', (_, change, reason) => {
  const admission = admit(both, { ...good, ...change })
  expect(admission).toMatchObject({ members: [], verdict: 'block' })
  expect(admission.reasons).toContain(reason)
})

const results = ['success', 'failure', 'cancelled', 'skipped']
const combinations = results.flatMap((plan) => results.flatMap((build) => results.map((scan) => [plan, build, scan])))
test.each(combinations)('plan %s, build %s, scan %s [T92]', (plan, build, scan) => {
  const needs = { plan: { result: plan }, build: { result: build }, scan: { result: scan } }
  const isGood = plan === 'success' && build === 'success' && scan === 'success'
  expect(admit(both, { ...good, needs }).verdict).toBe(isGood ? 'pass' : 'block')
})
