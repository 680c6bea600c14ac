// What each kind of router can do with a split, known before anything is changed.
import type { Split } from './router.ts'

/** What sends traffic. */
export type RouterKind = 'service' | 'gateway-api' | 'istio' | 'replicas' | 'none'

const abilities: Record<RouterKind, { shares: boolean; requests: boolean; told: string }> = {
  service: { shares: false, requests: false, told: 'the selector of a Service' },
  'gateway-api': { shares: true, requests: true, told: 'an HTTPRoute' },
  istio: { shares: true, requests: true, told: 'a VirtualService' },
  replicas: { shares: true, requests: false, told: 'the number of pods' },
  none: { shares: true, requests: true, told: 'nothing' },
}

/** Why a kind of router can never send traffic like this; undefined when it can. */
export function refusal(kind: RouterKind, { weights, match, mirror }: Split): string | undefined {
  const { shares, requests, told } = abilities[kind]
  const all = Object.values(weights)
  if (all.some((weight) => !Number.isInteger(weight) || weight < 0) || all.reduce((a, b) => a + b, 0) !== 100) {
    return `weights are whole percentages that sum to 100, not ${JSON.stringify(weights)}`
  }
  const cannot = (what: string) =>
    `router ${kind} sends traffic by ${told}, which ${what}; use gateway-api or istio for that`
  if (!shares && all.some((weight) => weight !== 0 && weight !== 100)) return cannot('gives all of it to one release')
  if (!requests && match) return cannot('knows no headers')
  if (!requests && mirror) return cannot('mirrors nothing')
  return undefined
}

/** Throws when a split is beyond a kind of router, or names a release that is not among those it knows. */
export function checkSplit(kind: RouterKind, split: Split, releases: readonly string[]): void {
  const reason = refusal(kind, split)
  if (reason !== undefined) throw new Error(reason)
  const named = [...Object.keys(split.weights), ...[split.match, split.mirror].flatMap((to) => to?.release ?? [])]
  const stranger = named.find((release) => !releases.includes(release))
  if (stranger !== undefined)
    throw new Error(`release ${stranger} is not among those that get traffic: ${releases.join(', ')}`)
}
