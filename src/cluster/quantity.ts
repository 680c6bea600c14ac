// Kubernetes quantities: `500m`, `1.5`, `2Gi`, `1e3`.

const FACTORS: Record<string, number> = {
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

/** The number of a quantity; `undefined` for a text that is none. */
export function quantityOf(text: unknown): number | undefined {
  const [, amount, suffix = ''] = /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text)) ?? []
  const factor = Object.hasOwn(FACTORS, suffix) ? FACTORS[suffix] : undefined
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor
}

/** A number as people write it for this resource: `300m` of cpu, `1.5Gi` of memory, `2` pods. */
export function sayQuantity(resource: string, value: number): string {
  if (/(^|[./])cpu$/.test(resource)) return Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`
  if (!/(memory|storage)$/.test(resource)) return String(Math.round(value * 1000) / 1000)
  const suffix = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'].find((unit) => Math.abs(value) >= (FACTORS[unit] ?? 1)) ?? ''
  return `${Math.round((value / (FACTORS[suffix] ?? 1)) * 100) / 100}${suffix}`
}
