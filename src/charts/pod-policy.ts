// What a namespace asks of its pods, told by its labels as the API server reads them.
import { type Level, levels, type Standard } from './control.ts'

export const modes = ['enforce', 'warn', 'audit'] as const
export type Mode = (typeof modes)[number]

const prefix = 'pod-security.kubernetes.io/'
const latest = Number.POSITIVE_INFINITY

/** What a cluster asks where a namespace has no labels: nothing, unless its administrator decided otherwise, which nobody is told. */
const open: Standard = { level: 'privileged', minor: latest }

/** By mode. A label of no sense means `restricted` where it is enforced, and nothing where it is told only. */
export function podPolicy(labels: Readonly<Record<string, string>>): Record<Mode, Standard> {
  const told = (mode: Mode): Standard => ({
    level: levelOf(labels[prefix + mode], mode),
    minor: minorOf(labels[`${prefix}${mode}-version`]),
  })
  const policy = { enforce: told('enforce'), warn: told('warn'), audit: told('audit') }
  // Workloads whose pods would not be let in are warned of, where nothing else is said.
  const stated = (levels as readonly string[]).includes(labels[`${prefix}enforce`] ?? '')
  if (labels[`${prefix}warn`] === undefined && stated) {
    const minor = labels[`${prefix}warn-version`] === undefined ? policy.enforce.minor : policy.warn.minor
    policy.warn = { level: policy.enforce.level, minor }
  }
  return policy
}

function levelOf(label: string | undefined, mode: Mode): Level {
  if (label === undefined) return open.level
  if ((levels as readonly string[]).includes(label)) return label as Level
  return mode === 'enforce' ? 'restricted' : 'privileged'
}

function minorOf(label: string | undefined): number {
  const minor = /^v1\.(0|[1-9]\d{0,3})$/.exec(label ?? '')?.[1]
  return minor === undefined ? latest : Number(minor)
}

/** `restricted:latest`, `baseline:v1.30`, as the API server writes it. */
export function sayStandard({ level, minor }: Standard): string {
  return `${level}:${minor === latest ? 'latest' : `v1.${minor}`}`
}
