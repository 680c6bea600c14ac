// The notices of everything in a bundle. ncc's own list leaves out packages that several chunks share; this one follows the SBOM. Pure.

export interface Noticed {
  name: string
  version: string
  /** As package.json says it, SPDX. */
  license?: string
  /** As package.json says it. */
  author?: string
  /** Text of its licence and notice files. */
  texts: readonly string[]
}

/** dist/licenses.txt. Throws for a package that says nothing of its licence. */
export function notices(packages: readonly Noticed[]): string {
  const sorted = packages.toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
  return `${sorted.map(notice).join('\n\n')}\n`
}

function notice({ name, version, license, author, texts }: Noticed): string {
  if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} says nothing of its licence`)
  const text = texts.map((each) => each.replaceAll('\r\n', '\n').trim()).join('\n\n')
  const absent = `Its package holds no text of the licence.${author === undefined ? '' : ` By ${author}.`}`
  return `${name}\n${version}, ${license ?? 'see below'}\n${text === '' ? absent : text}`
}

function key({ name, version }: Noticed): string {
  return `${name}@${version}`
}
