// Worlds without a difference between the versions: whoever rolls back there is wrong.
import type { World } from './worlds.ts'

export interface Family {
  name: string
  world: World
  /** Strict mode needs equal load per pod. */
  isEvenlyLoaded: boolean
}

const base = { pods: 10, canaryPods: 1, load: 300, rate: 0.002, history: 240, run: 40 } satisfies World

const during = (from: number, to: number, factor: number) =>
  Array.from({ length: base.run }, (_, t) => (t >= from && t < to ? factor : 1))
const incident = during(12, 20, 10)
const ramp = Array.from({ length: base.run }, (_, t) => 1 + (2 * t) / (base.run - 1))
const steps = [
  { pods: 1, share: 0.01 },
  { pods: 1, share: 0.05 },
  { pods: 3, share: 0.25 },
  { pods: 5, share: 0.5 },
].flatMap((step) => Array<{ pods: number; share: number }>(10).fill(step))

type Variant = [name: string, world: Partial<World>, only?: 'bursty' | 'uneven']

const usual: readonly Variant[] = [
  ['200 rps', {}],
  ['20 rps', { load: 30 }],
  ['2 rps', { load: 3 }],
  ['2 000 rps', { load: 3000 }],
  ['p0 0.01 %', { rate: 1e-4 }],
  ['p0 1.5 %', { rate: 0.015 }],
  ['shared x10 for 2 min, more bursts', { shared: incident }],
  ['shared x10 for 2 min, bigger bursts', { sharedClump: incident }],
  ['clumps x5 in both arms, new', { clump: 5 }],
  ['ramp x3', { shared: ramp }],
  ['bursts last 60 s', { burst: 4 }, 'bursty'],
  ['bursts last 300 s', { burst: 20 }, 'bursty'],
  ['pods of a zone share bursts', { zones: true }, 'bursty'],
  ['pods differ for good, sd 0.3', { permanent: 0.3 }],
  ['pods differ for good, sd 0.5', { permanent: 0.5 }],
  ['blips, in the history too', { blips: 5e-4 }],
  ['blips, new', { blips: 5e-4, blipsAreNew: true }],
  ['5+5 pods', { canaryPods: 5 }],
  ['5+5 pods, shared x10', { canaryPods: 5, shared: incident }],
  ['weights 1, 5, 25, 50 %', { pods: 14, canaryPods: 5, load: 3000 / 14, weights: steps }, 'uneven'],
  ['20 % missing, restarts', { missing: 0.2, restarts: { canary: 0.03, baseline: 0.01 } }],
  ['10 min of history', { history: 40 }],
  ['10 min of history, bursts of 300 s', { history: 40, burst: 20 }, 'bursty'],
]

/** Correlations of errors within a pod and interval. */
export const correlations = [0, 0.001, 0.003, 0.01, 0.03]

export const nullFamilies: readonly Family[] = usual.flatMap(([name, world, only]) =>
  correlations
    .filter((icc) => only !== 'bursty' || icc > 0)
    .map((icc) => ({
      name: `${name}, ICC ${icc}`,
      world: { ...base, ...world, icc },
      isEvenlyLoaded: only !== 'uneven',
    })),
)

const even = (name: string, world: Partial<World>): Family => ({
  name,
  world: { ...base, ...world },
  isEvenlyLoaded: true,
})
const lasting = { lognormal: 1, burst: 8, permanent: 0.2, shared: during(8, 24, 5) }

/** Not used while the test was designed for the first time; run as they stood then. */
export const heldOutFamilies: readonly Family[] = [
  even('lognormal bursts sd 1.5, 1+9', { lognormal: 1.5 }),
  even('lognormal bursts sd 1.5, 5+5', { lognormal: 1.5, canaryPods: 5 }),
  even('AR(1) 0.8, 1+9', { lognormal: 1, autoregression: 0.8 }),
  even('AR(1) 0.97, 1+9', { lognormal: 1, autoregression: 0.97 }),
  even('AR(1) 0.8, 5+5', { lognormal: 1, autoregression: 0.8, canaryPods: 5 }),
  even('1+3 pods, lognormal sd 1', { lognormal: 1, pods: 4 }),
  even('1+1 pods, lognormal sd 1', { lognormal: 1, pods: 2 }),
  even('2+18 pods, lognormal sd 1', { lognormal: 1, pods: 20, canaryPods: 2 }),
  even('Pareto clumps, 1+9', { pareto: 0.2 }),
  even('Pareto clumps, 5+5', { pareto: 0.2, canaryPods: 5 }),
  even('120 s bursts, permanent sd 0.2, shared x5, 1+9', lasting),
  even('120 s bursts, permanent sd 0.2, shared x5, 5+5', { ...lasting, canaryPods: 5 }),
]

const waves = Array.from({ length: base.run }, (_, t) => 1 + 0.9 * Math.sin(t / 3))

/** Our own, looked at in small numbers while the last constants were set. */
export const ownFamilies: readonly Family[] = [
  even('rate swings by 90 % every 5 min, ICC .01, 3+7', { icc: 0.01, canaryPods: 3, shared: waves }),
  even('Pareto clumps and blips, both new sizes, 3+7', { pareto: 0.3, blips: 1e-3, blipsAreNew: true, canaryPods: 3 }),
  even('30 s bursts sd 1.2, incident x20 for 1 min, 5+5', {
    lognormal: 1.2,
    burst: 2,
    canaryPods: 5,
    shared: during(20, 24, 20),
  }),
  even('2+2 pods, ICC .03, bursts of 45 s', { icc: 0.03, burst: 3, pods: 4, canaryPods: 2 }),
  even('1+1 pods, ICC .01, restarts', { icc: 0.01, pods: 2, restarts: { canary: 0.05, baseline: 0.05 } }),
  even('10+10 pods, 20 000 rps, ICC .003, clumps x3 new', {
    icc: 0.003,
    pods: 20,
    canaryPods: 10,
    load: 15_000,
    clump: 3,
  }),
  even('p0 10 %, ICC .003, permanent sd 0.1', { icc: 0.003, rate: 0.1, permanent: 0.1 }),
  even('p0 0.02 %, AR(1) 0.9 sd 1.5, 4+6', { rate: 2e-4, lognormal: 1.5, autoregression: 0.9, canaryPods: 4 }),
]

/** Written when the first design was frozen; one of them failed, and the next design was made with it in sight. */
export const freshFamilies: readonly Family[] = [
  even('ICC .02, restarts, rate falls to a third, 2+8', {
    ...{ icc: 0.02, canaryPods: 2, restarts: { canary: 0.1, baseline: 0.02 }, shared: [...ramp].reverse() },
  }),
  even('AR(1) 0.9 sd 0.7, permanent sd 0.15, 1+9', { lognormal: 0.7, autoregression: 0.9, permanent: 0.15 }),
  even('lognormal bursts sd 2, 3+3', { lognormal: 2, pods: 6, canaryPods: 3 }),
  even('zones, ICC .01, permanent sd 0.15, 3+9', { zones: true, icc: 0.01, permanent: 0.15, pods: 12, canaryPods: 3 }),
  even('p0 5 % of 6 requests, ICC .02, 5+15', { rate: 0.05, load: 6, icc: 0.02, pods: 20, canaryPods: 5 }),
  even('p0 30 %, ICC .01, incident x2, 1+9', { rate: 0.3, icc: 0.01, shared: during(10, 22, 2) }),
  even('Pareto clumps, 45 s bursts sd 0.8, 1+5', { pareto: 0.05, lognormal: 0.8, burst: 3, pods: 6 }),
  even('40 % missing, frequent blips, 2+6', { missing: 0.4, blips: 2e-3, pods: 8, canaryPods: 2 }),
]

/** Written before this design was tried, and run first when it was frozen; then once more, when smaller shapes were added for a delay. */
export const laterFamilies: readonly Family[] = [
  even('Pareto clumps, 3+3', { pareto: 0.1, pods: 6, canaryPods: 3 }),
  even('Pareto clumps, 30 s bursts sd 0.6, p0 1 %, 2+4', {
    ...{ pareto: 0.1, lognormal: 0.6, burst: 2, rate: 0.01, pods: 6, canaryPods: 2 },
  }),
  even('ICC .05, shared x10, 4+4', { icc: 0.05, pods: 8, canaryPods: 4, shared: incident }),
  even('ICC .01, bigger bursts for 4 min, 5+5', { icc: 0.01, canaryPods: 5, sharedClump: during(6, 22, 6) }),
  even('clumps x3 new, lognormal sd 1, 2+8', { clump: 3, lognormal: 1, canaryPods: 2 }),
  even('10 min of history, Pareto clumps, 5+5', { history: 40, pareto: 0.2, canaryPods: 5 }),
  even('ICC .02, restarts of the canary, 1+9', { icc: 0.02, restarts: { canary: 0.2, baseline: 0.01 } }),
  even('30 % missing, AR(1) 0.95 sd 0.8, 3+7', {
    ...{ missing: 0.3, lognormal: 0.8, autoregression: 0.95, canaryPods: 3 },
  }),
  even('p0 0.05 %, frequent blips, new, 5+5', { rate: 5e-4, blips: 2e-3, blipsAreNew: true, canaryPods: 5 }),
  even('zones, ICC .03, shared x10, 5+5', { zones: true, icc: 0.03, canaryPods: 5, shared: incident }),
  even('ICC .01, a fifth of the load on the canary pods, 2+8', { icc: 0.01, canaryPods: 2, canaryLoad: 60 }),
  even('Pareto clumps, weights 1, 5, 25, 50 %', {
    ...{ pareto: 0.1, pods: 14, canaryPods: 5, load: 3000 / 14, weights: steps },
  }),
]

/** Pods of one arm have far more load than the other's, so that their bursts are as many and larger. Tried while the test learnt of it. */
export const unevenFamilies: readonly Family[] = [
  ...[0.003, 0.01].flatMap((icc) => [
    uneven(`2+2 pods, 25 % of 2 000 rps, ICC ${icc}`, { share: 0.25, canaryPods: 2, pods: 4 }, { icc }),
    uneven(`1+9 pods, 1 % of 2 000 rps, ICC ${icc}`, { share: 0.01, canaryPods: 1, pods: 10 }, { icc }),
    uneven(`1+9 pods, 50 % of 2 000 rps, ICC ${icc}`, { share: 0.5, canaryPods: 1, pods: 10 }, { icc }),
  ]),
  uneven('2+2 pods, 25 % of 2 000 rps, Pareto clumps', { share: 0.25, canaryPods: 2, pods: 4 }, { pareto: 0.1 }),
  uneven('2+4 pods, 10 % of 2 000 rps, lognormal', { share: 0.1, canaryPods: 2, pods: 6 }, { lognormal: 1 }),
]

function uneven(
  name: string,
  { share, canaryPods, pods }: { share: number; canaryPods: number; pods: number },
  more: Partial<World>,
): Family {
  const [load, canaryLoad] = [(30_000 * (1 - share)) / (pods - canaryPods), (30_000 * share) / canaryPods]
  return { name, world: { ...base, pods, canaryPods, load, canaryLoad, ...more }, isEvenlyLoaded: false }
}

/** Arms as totals: pods that burst by themselves, and arms that burst as one. */
export const totalsFamilies: readonly Family[] = correlations.flatMap((icc) => [
  even(`totals of pods, ICC ${icc}`, { icc, unlabelled: true }),
  ...(icc > 0
    ? [1, 4].map((burst) =>
        even(`each arm bursts as one for ${15 * burst} s, ICC ${icc}`, {
          ...{ icc, burst, unlabelled: true, pods: 2, load: 2700, canaryLoad: 300 },
        }),
      )
    : []),
])

/** No history at all: what clumps are is learnt on the way. */
export const unknownFamilies: readonly Family[] = correlations.flatMap((icc) =>
  [1, 5].map((canaryPods) =>
    even(`no history, ${canaryPods}+${10 - canaryPods}, ICC ${icc}`, { icc, canaryPods, history: 0 }),
  ),
)

/** Cold pods: the canary's errors are five times as many for 90 s, which are marked as warm-up. */
export const coldFamilies: readonly Family[] = correlations.map((icc) =>
  even(`cold start x5 for 90 s, left out, ICC ${icc}`, { icc, cold: during(0, 6, 5), warmUp: 6 }),
)
