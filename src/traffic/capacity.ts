// Traffic goes only where enough pods are ready for it.

/** A release would get more traffic than its ready pods are meant for. */
export class CapacityError extends Error {
  override name = 'CapacityError'
}

/** Pods that a share of the traffic needs, where `total` pods are meant for all of it. `weight` in percent. */
export function podsNeeded(weight: number, total: number): number {
  return weight === 0 ? 0 : Math.max(1, Math.ceil((weight * total) / 100))
}

/**
 * Throws {@link CapacityError} when a release has fewer ready pods than its weight needs. `ready` is by release; `total` is
 * how many pods all of the traffic is meant for.
 */
export function refuseOverload(
  weights: Readonly<Record<string, number>>,
  ready: Readonly<Record<string, number>>,
  total: number,
): void {
  const short = Object.entries(weights).flatMap(([release, weight]) => {
    const [has, needs] = [ready[release] ?? 0, podsNeeded(weight, total)]
    return has < needs
      ? [`release ${release} has ${count(has)} ready, and ${weight} % of the traffic of ${count(total)} needs ${needs}`]
      : []
  })
  if (short.length > 0) throw new CapacityError(`${short.join('; ')}; traffic stays as it is`)
}

function count(pods: number): string {
  return `${pods} pod${pods === 1 ? '' : 's'}`
}
