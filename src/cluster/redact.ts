// Takes secrets out of texts that people will read: known values first, then whatever looks like one.
import type { Pod, Secret } from 'kubernetes-types/core/v1.js'
import type { Cluster } from './client.ts'

/** Blanks out secrets. */
export type Redact = (text: string) => string

const BLANK = '***'
// Shorter values would blank out ordinary words.
const SHORTEST = 4

// Each begins at one place of a word only, or it would take quadratic time: what is redacted was written by the failing pod.
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${BLANK}`],
  [/(?<![\w-])eyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g, BLANK],
  [/\b(gh[pousr]_|github_pat_|xox[abprs]-|AKIA|ASIA|glpat-|sk_live_)[\w-]{8,}/g, BLANK],
  [/(:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${BLANK}@`],
  [
    /((?<![\w.-])(?=[\w.-]*?(?:password|passwd|pwd|secret|token|api[_-]?key|credential))[\w.-]+["']?\s*[:=]\s*)("[^"\n]*"|'[^'\n]*'|[^\s,;&]+)/gi,
    `$1${BLANK}`,
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, BLANK],
]

/** A function that blanks out the given values, their base64, URL and JSON forms, and what looks like a secret. */
export function redactor(values: Iterable<string>): Redact {
  const forms = new Set<string>()
  for (const value of values) {
    for (const part of [value, ...value.split('\n')]) {
      const plain = part.trim()
      if (plain.length < SHORTEST) continue
      forms.add(plain)
      forms.add(Buffer.from(plain).toString('base64').replace(/=+$/, ''))
      forms.add(encodeURIComponent(plain))
      forms.add(JSON.stringify(plain).slice(1, -1))
    }
  }
  // The longest first, so that a value inside another does not leave the rest of it standing.
  const known = [...forms].sort((a, b) => b.length - a.length)
  return (text) => {
    let clean = text
    for (const form of known) clean = clean.replaceAll(form, BLANK)
    for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement)
    return clean
  }
}

/** Values of the named Secrets, and of those the pods refer to. Secrets that cannot be read are left out. */
export async function secretValues(
  cluster: Cluster,
  namespace: string,
  names: readonly string[],
  pods: readonly Pod[],
): Promise<string[]> {
  const values: string[] = []
  for (const name of new Set([...names, ...pods.flatMap(secretsOf)])) {
    const secret = await cluster
      .get<Secret>({ apiVersion: 'v1', kind: 'Secret', namespace, name })
      .catch(() => undefined)
    for (const data of Object.values(secret?.data ?? {})) values.push(Buffer.from(data, 'base64').toString('utf8'))
  }
  return values
}

function secretsOf(pod: Pod): string[] {
  const { containers = [], initContainers = [], volumes = [], imagePullSecrets = [] } = pod.spec ?? {}
  const names = [...containers, ...initContainers].flatMap(({ env = [], envFrom = [] }) => [
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
    ...envFrom.map(({ secretRef }) => secretRef?.name),
  ])
  for (const { secret, projected } of volumes) {
    names.push(secret?.secretName, ...(projected?.sources ?? []).map((source) => source.secret?.name))
  }
  return [...names, ...imagePullSecrets.map(({ name }) => name)].filter((name) => name !== undefined)
}
