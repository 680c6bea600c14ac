// OpenVEX: statements that a vulnerability does not affect what this repository builds. Those that say so are waivers.
import { type Fields, fieldsOf, listIn, packageOf, textIn } from './outside-fields.ts'
import { dayAfter, type Waiver } from './waivers.ts'

interface Statement {
  ids: string[]
  packages: string[]
  status: string
  time: number
  reason: string
}

const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation']

/**
 * Waivers of one document. Of several statements about the same vulnerability and packages the latest counts. Throws for whatever is not
 * OpenVEX, and for a `not_affected` that gives no reason.
 * @param maxDays for how long a statement holds after its time stamp
 */
export function readOpenVex(value: unknown, source: string, maxDays: number): Waiver[] {
  const document = fieldsOf(value, 'something')
  if (!textIn(document['@context'], 'a @context')?.startsWith('https://openvex.dev/ns')) {
    throw new Error('is no OpenVEX document: its @context is not that of https://openvex.dev/ns')
  }
  const author = textIn(document.author, 'an author')
  if (author === undefined) throw new Error('names no author')
  const latest = new Map<string, Statement>()
  for (const [index, each] of listIn(document.statements, 'statements').entries()) {
    const statement = readStatement(fieldsOf(each, `statement ${index}`), index, document)
    for (const id of statement.ids) {
      const key = JSON.stringify([id, statement.packages])
      const before = latest.get(key)
      if (before === undefined || statement.time >= before.time) latest.set(key, { ...statement, ids: [id] })
    }
  }
  return [...latest.values()]
    .filter(({ status }) => status === 'not_affected' || status === 'fixed')
    .map(({ ids, packages, time, reason }) => ({
      id: ids[0]!,
      ...(packages.length > 0 && { packages }),
      reason,
      approver: author,
      expires: dayAfter(time, maxDays),
      source,
    }))
}

function readStatement(statement: Fields, index: number, document: Fields): Statement {
  const at = `statement ${index}`
  const status = textIn(statement.status, `a status in ${at}`) ?? 'none'
  if (!statuses.includes(status))
    throw new Error(`has the status "${status}" in ${at}; known are ${statuses.join(', ')}`)
  const justified =
    textIn(statement.justification, `a justification in ${at}`) ??
    textIn(statement.impact_statement, `an impact_statement in ${at}`)
  if (status === 'not_affected' && justified === undefined) {
    throw new Error(`says not_affected in ${at} without a justification or an impact_statement`)
  }
  const times = [statement.last_updated, statement.timestamp, document.last_updated, document.timestamp]
  const stamp = times.map((time) => textIn(time, `a time in ${at}`)).find((time) => time !== undefined)
  // Without a zone a time means another moment on every machine.
  const time = /(?:Z|[+-]\d\d:?\d\d)$/i.test(stamp ?? '') ? Date.parse(stamp!) : Number.NaN
  if (!(Math.abs(time) < 4e12))
    throw new Error(`has no time stamp with a zone for ${at}, so that nobody knows how long it holds`)
  return {
    ids: idsOf(statement.vulnerability, at),
    packages: packagesOf(statement.products, at),
    status,
    time,
    reason: justified ?? status,
  }
}

function idsOf(stated: unknown, at: string): string[] {
  const vulnerability = typeof stated === 'string' ? { name: stated } : fieldsOf(stated, `a vulnerability in ${at}`)
  const aliases = listIn(vulnerability.aliases, `aliases in ${at}`, 50)
  const ids = [vulnerability.name, ...aliases].map((id) => textIn(id, `a vulnerability in ${at}`))
  if (ids[0] === undefined) throw new Error(`names no vulnerability in ${at}`)
  return [...new Set(ids.filter((id) => id !== undefined))]
}

/** The packages that a statement is limited to. Products are what this repository builds; a statement about none of them means nothing. */
function packagesOf(stated: unknown, at: string): string[] {
  const products = listIn(stated, `products in ${at}`)
  if (products.length === 0) throw new Error(`names no product in ${at}`)
  const packages = products.flatMap((product) => {
    if (typeof product === 'string') return [[]]
    const parts = listIn(fieldsOf(product, `a product in ${at}`).subcomponents, `subcomponents in ${at}`)
    return [parts.map((part) => packageOf(purlOf(part, at)))]
  })
  // One product as a whole is wider than any of its parts.
  return packages.some((each) => each.length === 0) ? [] : [...new Set(packages.flat())].sort()
}

function purlOf(part: unknown, at: string): string {
  const { '@id': id, identifiers } =
    typeof part === 'string' ? { '@id': part } : fieldsOf(part, `a subcomponent in ${at}`)
  const purl = identifiers === undefined ? undefined : fieldsOf(identifiers, `identifiers in ${at}`).purl
  return textIn(purl ?? id, `a subcomponent in ${at}`) ?? ''
}
