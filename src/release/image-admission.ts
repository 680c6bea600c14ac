// May the platforms of an image become one image that people can find? Pure.

import type { Verdict } from '../gate/verdict.ts'
import { isObject } from '../json-object.ts'
import { keyOf, type Platform } from './platforms.ts'

/** What the jobs before left behind, as `toJSON(needs...)` hands it over; none of it is believed to have a shape. */
export interface Evidence {
  /** Digest by key of the platform. */
  builds: unknown
  /** `verdict sha256:...` by key of the platform: of which manifest the scan said it. */
  scans: unknown
  /** `needs` of the job. */
  needs: unknown
}

export interface Member {
  platform: Platform
  digest: string
}

/** `members` is empty where something speaks against it; `reasons` says what. */
export interface Admission {
  members: Member[]
  verdict: Verdict
  reasons: string[]
}

/** Every platform of the policy was built, and scanned as it was built, and no scan blocks; nothing else was, and every job before succeeded. */
export function admit(wanted: readonly Platform[], { builds, scans, needs }: Evidence): Admission {
  const legs = wanted.map((platform) => ({ platform, ...leg(platform, builds, scans) }))
  const reasons = [
    ...legs.flatMap(({ platform, reason }) => (reason === undefined ? [] : [`${platform}: ${reason}`])),
    ...strangers(wanted, builds),
    ...jobs(needs),
  ]
  if (new Set(legs.map(({ digest }) => digest)).size < legs.length && reasons.length === 0) {
    reasons.push('two platforms have the same digest')
  }
  if (reasons.length > 0) return { members: [], verdict: 'block', reasons }
  return {
    members: legs.map(({ platform, digest }) => ({ platform, digest })),
    verdict: legs.some(({ verdict }) => verdict === 'review') ? 'review' : 'pass',
    reasons: [],
  }
}

function leg(platform: Platform, builds: unknown, scans: unknown) {
  const digest = textAt(builds, keyOf(platform))
  const [, verdict, scanned] = /^(pass|review|block) (sha256:[0-9a-f]{64})$/.exec(textAt(scans, keyOf(platform))) ?? []
  const reason = () => {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) return 'was not built'
    if (verdict === undefined) return 'was not scanned'
    if (scanned !== digest) return `${digest} was built, and ${scanned} was scanned`
    return verdict === 'block' ? 'the scan says block' : undefined
  }
  return { digest, verdict, reason: reason() }
}

function strangers(wanted: readonly Platform[], builds: unknown): string[] {
  const keys = wanted.map(keyOf)
  const more = Object.keys(isObject(builds) ? builds : {}).filter(
    (key) => !keys.includes(key) && textAt(builds, key) !== '',
  )
  return more.map((key) => `${key.slice(0, 100)} was built, which the policy does not ask for`)
}

function jobs(needs: unknown): string[] {
  if (!isObject(needs) || Object.keys(needs).length === 0) return ['nothing is known of the jobs before']
  return Object.entries(needs).flatMap(([name, job]) => {
    const result = textAt(job, 'result') || 'nothing'
    return result === 'success' ? [] : [`the job ${name.slice(0, 100)} ended with ${result.slice(0, 100)}`]
  })
}

function textAt(map: unknown, key: string): string {
  const value = isObject(map) && Object.hasOwn(map, key) ? map[key] : undefined
  return typeof value === 'string' ? value : ''
}
