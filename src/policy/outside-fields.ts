// Fields of files that others define. Each throws an error that completes "file ...".

export type Fields = Readonly<Record<string, unknown>>

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`has ${what} that is no map`)
  return value as Fields
}

/** A list that may be absent, bounded. */
export function listIn(value: unknown, what: string, most = 1000): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Error(`has ${what} that is no list`)
  if (value.length > most) throw new Error(`has ${value.length} ${what}; at most ${most} are read`)
  return value
}

/** Text with something in it; undefined where there is none. */
export function textIn(value: unknown, what: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw new Error(`has ${what} that is no text`)
  return value.slice(0, 500)
}

/** Name of the package in a package URL: `libssl3` of `pkg:deb/debian/libssl3@3.0.1`. */
export function packageOf(purl: string): string {
  const [, name] = /^pkg:[^/]+\/(?:[^@?#]*\/)?([^/@?#]+)(?:[@?#]|$)/.exec(purl) ?? []
  if (name === undefined || /%(?![0-9A-Fa-f]{2})/.test(name)) throw new Error(`has ${purl}, which is no package URL`)
  return Buffer.from(
    name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}
