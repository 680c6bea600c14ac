// .trivyignore.yaml: findings of Trivy that are let pass. What Trivy leaves open, an expiry and a reason, must be there.
import { fieldsOf, listIn, packageOf, textIn } from './outside-fields.ts'
import { endOfDay, type Waiver } from './waivers.ts'

const sections = ['vulnerabilities', 'misconfigurations', 'secrets', 'licenses']
const known = new Set(['id', 'paths', 'purls', 'expired_at', 'statement'])

/** Waivers of one file. Throws for what is not such a file, and for entries without expiry or statement. */
export function readTrivyIgnore(value: unknown, source: string): Waiver[] {
  const file = value === null ? {} : fieldsOf(value, 'something')
  const strange = Object.keys(file).filter((key) => !sections.includes(key))
  if (strange.length > 0) throw new Error(`has ${strange.join(', ')}; known are ${sections.join(', ')}`)
  return sections.flatMap((section) =>
    listIn(file[section], section).map((each, index) => readEntry(each, `${section}[${index}]`, source)),
  )
}

function readEntry(stated: unknown, at: string, source: string): Waiver {
  const entry = fieldsOf(stated, at)
  const strange = Object.keys(entry).filter((key) => !known.has(key))
  if (strange.length > 0) throw new Error(`has ${strange.join(', ')} in ${at}; known are ${[...known].join(', ')}`)
  const id = textIn(entry.id, `an id in ${at}`)
  const reason = textIn(entry.statement, `a statement in ${at}`)
  const expires = textIn(entry.expired_at, `an expired_at in ${at}`)?.slice(0, 10)
  if (id === undefined) throw new Error(`has no id in ${at}`)
  if (expires === undefined || Number.isNaN(endOfDay(expires))) {
    throw new Error(`has no expired_at in ${at}; write a date such as 2026-12-31`)
  }
  if (reason === undefined) throw new Error(`has no statement in ${at} that says why`)
  const paths = texts(entry.paths, `paths in ${at}`)
  const packages = texts(entry.purls, `purls in ${at}`).map(packageOf)
  return {
    id,
    tool: 'trivy',
    ...(paths.length > 0 && { paths }),
    ...(packages.length > 0 && { packages }),
    reason,
    approver: source,
    expires,
    source,
  }
}

function texts(value: unknown, what: string): string[] {
  return listIn(value, what, 100).map((each) => {
    const text = textIn(each, what)
    if (text === undefined) throw new Error(`has something empty among ${what}`)
    return text
  })
}
