// What `extends` brings in: presets and files, each checked as a policy of its own, laid over each other in the order they are named.
import { createHash } from 'node:crypto'
import { explain } from './explain.ts'
import { overlay, presets, type Written } from './merge.ts'
import { type Parsed, type Problem, parsePolicy } from './parse.ts'
import { type FileReference, nameOf, readReference } from './references.ts'
import { type PolicyFile, policyFile } from './schema.ts'

/**
 * Hands over the bytes of a file that a policy is made of, at the commit that the policy is of; undefined where there is none. Rejects with
 * an error whose message completes "file ...".
 */
export type FileSource = (reference: FileReference) => Promise<Uint8Array | undefined>

/** A file that cannot be used. `file` is absent where the problem is that of the policy which names it. */
export class Uninheritable extends Error {
  readonly file: string | undefined
  readonly parsed: Extract<Parsed, { ok: false }> | undefined
  readonly problems: readonly Problem[]
  readonly text: string

  constructor(details: {
    file?: string
    text: string
    problems?: readonly Problem[]
    parsed?: Extract<Parsed, { ok: false }>
  }) {
    super('the policy extends what cannot be used')
    this.file = details.file
    this.text = details.text
    this.problems = details.problems ?? []
    this.parsed = details.parsed
  }
}

/** What was brought in, and the files it was made of with their hashes. */
export interface Inherited {
  written: Written
  files: { file: string; sha256: string }[]
}

const mostFiles = 20
const deepest = 5

/** Gather what a policy extends. Throws {@link Uninheritable}. */
export async function inherit(
  names: PolicyFile['extends'],
  policy: { file: string; text: string },
  source: FileSource | undefined,
): Promise<Inherited> {
  const gathering = { source, files: [] as Inherited['files'] }
  const written = await gather(names, { ...policy, way: [policy.file], of: undefined }, gathering)
  return { written, files: gathering.files }
}

interface Place {
  file: string
  text: string
  /** Names of the files that led here. */
  way: readonly string[]
  /** Repository that paths are of; that of the policy when undefined. */
  of: { repository: string; sha: string } | undefined
}

interface Gathering {
  source: FileSource | undefined
  files: Inherited['files']
}

async function gather(names: PolicyFile['extends'], place: Place, gathering: Gathering): Promise<Written> {
  let written: Written = {}
  const isList = Array.isArray(names)
  const all = names === undefined ? [] : isList ? names : [names]
  for (const [index, name] of all.entries()) {
    const path = isList ? ['extends', index] : ['extends']
    const refuse = (why: string) => {
      const problems: Problem[] = [{ path, at: 'value', message: `${path.join(' ')}: ${name} ${why}` }]
      return new Uninheritable({ file: place.way.length === 1 ? undefined : place.file, text: place.text, problems })
    }
    const reference = readReference(name)
    if (reference === undefined) throw refuse('is nothing that can be extended')
    if ('preset' in reference) written = overlay(written, presets[reference.preset])
    else {
      const whole = 'sha' in reference || place.of === undefined ? reference : { ...reference, ...place.of }
      written = overlay(written, await fromFile(whole, place, gathering, refuse))
    }
  }
  return written
}

async function fromFile(
  reference: FileReference,
  place: Place,
  gathering: Gathering,
  refuse: (why: string) => Uninheritable,
): Promise<Written> {
  const file = nameOf(reference)
  if (place.way.includes(file)) throw refuse('extends itself in the end; take it out')
  if (place.way.length > deepest) throw refuse(`lies more than ${deepest} policies deep`)
  if (gathering.files.length === mostFiles)
    throw refuse(`is one file too many; a policy is made of ${mostFiles} at most`)
  if (gathering.source === undefined) throw refuse('cannot be read here')
  const bytes = await gathering.source(reference).catch((error: unknown) => {
    throw refuse((error as Error).message)
  })
  if (bytes === undefined) throw refuse('is not there')
  gathering.files.push({ file, sha256: createHash('sha256').update(bytes).digest('hex') })
  const parsed = parsePolicy(bytes)
  if (!parsed.ok) throw new Uninheritable({ file, text: parsed.text, parsed })
  const { data, problems, text } = parsed
  const checked = policyFile.safeParse(data)
  const wrong = [...problems, ...(checked.success ? [] : explain(checked.error.issues, data))]
  if (!checked.success || wrong.length > 0) throw new Uninheritable({ file, text, problems: wrong })
  const { extends: further, version: _, ...own } = data as Written
  const of = 'sha' in reference ? { repository: reference.repository, sha: reference.sha } : place.of
  const under = await gather(further as PolicyFile['extends'], { file, text, way: [...place.way, file], of }, gathering)
  return overlay(under, own)
}
