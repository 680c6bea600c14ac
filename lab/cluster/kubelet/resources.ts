import type { Container, Pod } from 'kubernetes-types/core/v1.js'

/** Amounts as objects write them: `cpu: 50m`, `memory: 64Mi`. */
export type Amounts = Record<string, string>

const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** `50m` -> 0.05, `1Gi` -> 1073741824; undefined when it is not a quantity. */
export function quantity(text: string | number): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(String(text))
  if (match === null) return undefined
  return Number(`${match[1]}${match[2] ?? ''}`) * SUFFIXES[match[3] ?? '']!
}

/** What the scheduler reserves for a pod: its containers together, or its largest init container. */
export function requested(pod: Pod): Map<string, number> {
  const total = new Map([['pods', 1]])
  for (const container of pod.spec?.containers ?? []) {
    for (const [name, amount] of requests(container)) total.set(name, (total.get(name) ?? 0) + amount)
  }
  for (const container of pod.spec?.initContainers ?? []) {
    for (const [name, amount] of requests(container)) total.set(name, Math.max(total.get(name) ?? 0, amount))
  }
  return total
}

/** What is short, as the scheduler names it; undefined when there is room. */
export function fits(
  wanted: Map<string, number>,
  taken: readonly Map<string, number>[],
  allocatable: Amounts,
): string | undefined {
  for (const [name, amount] of wanted) {
    const used = taken.reduce((total, held) => total + (held.get(name) ?? 0), 0)
    if (amount > 0 && used + amount > (quantity(allocatable[name] ?? 0) ?? 0)) {
      return name === 'pods' ? 'Too many pods' : `Insufficient ${name}`
    }
  }
  return undefined
}

function requests({ resources }: Container): [string, number][] {
  // Where only a limit is given, the limit is requested.
  const amounts = { ...resources?.limits, ...resources?.requests }
  return Object.entries(amounts).map(([name, amount]) => [name, quantity(amount) ?? 0])
}
