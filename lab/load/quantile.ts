/** The value below which the share `q` of the sorted values lies (nearest rank); undefined without values. */
export function quantile(sorted: ArrayLike<number>, q: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]
}
