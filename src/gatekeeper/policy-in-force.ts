// What a change is judged by: the policy of its base, with what the change makes stricter. Loaded for changes only, for it asks GitHub.
import { join } from 'node:path'
import { loosenedRow, type PolicyCheck, short } from '../gate/loosened.ts'
import type { GateRow } from '../gate/verdict.ts'
import { approvals, findOwner, readPull, readReviews } from '../github/approvals.ts'
import { type Access, GitHubClient } from '../github/client.ts'
import { codeownersPaths, ownersOf } from '../github/codeowners.ts'
import { committedSource, readCommitted } from '../github/committed-files.ts'
import type { Clock } from '../host.ts'
import { effectivePolicy, type Loosening } from '../policy/compare.ts'
import { loadPolicy, PolicyError } from '../policy/load.ts'
import type { Policy } from '../policy/schema.ts'
import { differs } from '../policy/stricter.ts'
import type { ChangeFacts } from '../release/change-facts.ts'
import { readPolicyFile } from './policy-file.ts'

export interface PolicyChange {
  change: ChangeFacts
  /** Path of the policy as the workflow names it, relative to the workspace, links not followed: what a link means is up to the change. */
  file: string
  /** Absolute path of the workspace. */
  root: string
  /** The policy of the change. */
  policy: Policy
  repository: string
  /** Absent without a token. */
  access?: Access
}

type Known = Exclude<ChangeFacts, { kind: 'unknown' }>

/** A file in which something was loosened, and what. */
interface Loosened {
  file: string
  loosening: Loosening
}

/** The policy to judge by, and the row that says whether that is the change's own. Rejects only when the run is cancelled. */
export async function policyInForce(
  request: PolicyChange,
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<{ policy: Policy; row: GateRow }> {
  const { change, file, policy, access } = request
  const unknown = (why: string) => ({ policy, row: loosenedRow(file, { kind: 'unknown', why }) })
  if (change.kind === 'unknown') return unknown(change.why)
  if (access === undefined) return unknown('no token was given; hand over github.token as `token`')
  if (file.startsWith('..')) return unknown(`${file} is not a path inside the repository`)
  const client = await GitHubClient.connect(access, deps)
  const files = [file, ...codeownersPaths]
  const base = await readCommitted(client, { repository: request.repository, sha: change.base, paths: files })
  if (!base.ok) return unknown(base.why)
  const [basePolicy, ...baseOwners] = base.files
  const own = await workspaceOwners(request.root)
  const { policy: merged, found } = await compare(client, request, { bytes: basePolicy, sha: change.base })
  const all = [...found, ...ownersChanged(baseOwners, own)]
  const check: PolicyCheck =
    all.length === 0
      ? { kind: 'kept', base: change.base }
      : await approved(client, { ...request, change, own, loosened: all, owners: firstText(baseOwners) })
  if (check.kind === 'kept' || check.kind === 'approved') return { policy, row: loosenedRow(file, check) }
  const source = `${merged.source}, as of ${short(change.base)} with what this change makes stricter`
  return { policy: { ...merged, source }, row: loosenedRow(file, check) }
}

async function compare(
  client: GitHubClient,
  { file, policy, repository }: PolicyChange,
  base: { bytes: Uint8Array | undefined; sha: string },
): Promise<{ policy: Policy; found: Loosened[] }> {
  try {
    const own = await loadPolicy(file, base.bytes, committedSource(client, { repository, sha: base.sha }))
    const { policy: merged, loosenings } = effectivePolicy(own, policy)
    return { policy: merged, found: loosenings.map((loosening) => ({ file, loosening })) }
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const why = 'by the policy of the base everything was blocked'
    return { policy, found: [{ file, loosening: { path: file, from: 'what cannot be read', to: 'this policy', why } }] }
  }
}

/** GitHub reads the first of the files that is there, so that one more can take the place of another. */
function ownersChanged(base: Contents, head: Contents): Loosened[] {
  const [from, to] = [base, head].map((all) => all.findIndex((content) => content !== undefined)) as [number, number]
  if (from === to && same(base[from], head[to])) return []
  const file = codeownersPaths[from] ?? codeownersPaths[to] ?? ''
  const shown = (index: number) => codeownersPaths[index] ?? 'no CODEOWNERS'
  const why = 'who may loosen the policy is changed'
  return [
    { file, loosening: { path: file, from: `${shown(from)} of the base`, to: `${shown(to)} of the change`, why } },
  ]
}

interface Question extends PolicyChange {
  change: Known
  /** CODEOWNERS of the workspace. */
  own: Contents
  loosened: readonly Loosened[]
  /** CODEOWNERS of the base. */
  owners: string
}

/** Did an owner of every loosened file approve the very commit? */
async function approved(client: GitHubClient, question: Question): Promise<PolicyCheck> {
  const { change, loosened, owners, repository } = question
  const loosenings = loosened.map(({ loosening }) => loosening)
  const open = (remedy: string, ...unknown: string[]): PolicyCheck => {
    return { kind: 'open', base: change.base, loosenings, remedy, unknown }
  }
  const pull = change.kind === 'pull-request' ? { ok: true as const, ...change } : await queuedPull(client, question)
  const files = [...new Set(loosened.map(({ file }) => file))].map((file) => ({ file, owners: ownersOf(owners, file) }))
  const wanted = files
    .map(({ file, owners }) =>
      owners.named.length > 0
        ? `an owner of ${file} in the base (${owners.named.join(', ')})`
        : `an administrator of the repository (nobody owns ${file} in the base)`,
    )
    .join(' and ')
  if (!pull.ok) return open(`${wanted} must approve it`, `whether that was done is not known: ${pull.why}`)
  const remedy = `${wanted} must approve commit ${short(pull.head)}; then run this job again`
  const read = await readReviews(client, repository, change.number)
  if (!read.ok) return open(remedy, `whether that was done is not known: ${read.why}`)
  const { on, stale } = approvals(read.reviews, pull.head, pull.author)
  const found = await Promise.all(files.map(({ owners }) => findOwner(client, { repository, owners, logins: on })))
  const by = new Set(found.flatMap(({ owner }) => owner ?? []))
  if (found.every(({ owner }) => owner !== undefined)) {
    return { kind: 'approved', base: change.base, head: pull.head, loosenings, by: [...by] }
  }
  const others = on.filter((login) => !by.has(login))
  const notes = [
    ...(stale.length > 0 ? [`${mentioned(stale)} approved another commit`] : []),
    ...(others.length > 0 ? [`${mentioned(others)} approved it without being known as an owner`] : []),
  ]
  return open([remedy, ...notes].join('; '), ...new Set(found.flatMap(({ unknown }) => unknown)))
}

/** The pull request of a merge group, where its policy is what the group would merge: only that was approved. */
async function queuedPull(
  client: GitHubClient,
  { change, repository, file, policy, own }: Question,
): Promise<{ ok: true; head: string; author: string } | { ok: false; why: string }> {
  const pull = await readPull(client, repository, change.number)
  if (!pull.ok) return pull
  if (change.kind === 'merge-group' && pull.baseBranch !== change.baseBranch) {
    return {
      ok: false,
      why: `pull request ${change.number} is for ${pull.baseBranch}, the group for ${change.baseBranch}`,
    }
  }
  const of = { repository, sha: pull.head }
  const head = await readCommitted(client, { ...of, paths: [file, ...codeownersPaths] })
  if (!head.ok) return head
  const [bytes, ...headOwners] = head.files
  const its = await loadPolicy(file, bytes, committedSource(client, of)).catch((error: unknown) => {
    if (error instanceof PolicyError) return undefined
    throw error
  })
  const asks = (one: Policy | undefined) => ({ ...one, source: '', sha256: '' })
  if (differs(asks(its), asks(policy)) || headOwners.some((content, index) => !same(content, own[index]))) {
    return {
      ok: false,
      why: `the policy of pull request ${change.number} is another one than that of the group; update its branch`,
    }
  }
  return pull
}

type Contents = readonly (Uint8Array | undefined)[]

async function workspaceOwners(root: string): Promise<Contents> {
  return Promise.all(
    codeownersPaths.map((path) =>
      readPolicyFile(join(root, path), path).catch((error: unknown) => {
        if (error instanceof PolicyError) return new Uint8Array() // what lies there is no file: not what the base has
        throw error
      }),
    ),
  )
}

/** A checkout may have changed the ends of lines. */
function same(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  const lines = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')
  return lines(one) === lines(other)
}

function firstText(files: Contents): string {
  return Buffer.from(files.find((file) => file !== undefined) ?? []).toString('utf8')
}

function mentioned(logins: readonly string[]): string {
  const more = logins.length - 5
  return [...logins.slice(0, 5).map((login) => `@${login}`), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
