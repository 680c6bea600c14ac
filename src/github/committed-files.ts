// Files of a commit as GitHub keeps them, told apart from files that are not there and from files that nobody may see.
import { createHash } from 'node:crypto'
import { type Answer, type GitHubClient, ownerAndName } from './client.ts'

/** What stands at each path; undefined where the commit has no such file. */
export type CommittedFiles = { ok: true; files: (Uint8Array | undefined)[] } | { ok: false; why: string }

const refused = {
  forbidden: 'the job needs `permissions: { contents: read }`',
  hidden: 'the token does not see the repository or the commit; the job needs `permissions: { contents: read }`',
}

/** Read files of one commit, in the order of `paths`. Never rejects but for a cancel. */
export async function readCommitted(
  client: GitHubClient,
  { repository, sha, paths }: { repository: string; sha: string; paths: readonly string[] },
): Promise<CommittedFiles> {
  const target = ownerAndName(repository)
  if (target === undefined) return { ok: false, why: `"${repository}" is not a repository's owner/name` }
  const read = (path: string) =>
    client.ask('GET /repos/{owner}/{repo}/contents/{path}', { ...target, path, ref: sha }, refused)
  const answers = await Promise.all(paths.map(read))
  const files: (Uint8Array | undefined)[] = []
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok && answer.status !== 404) return { ok: false, why: `${paths[index]}: ${answer.why}` }
    const file = answer.ok ? content(answer) : undefined
    if (typeof file === 'string') return { ok: false, why: `${paths[index]} ${file}` }
    files.push(file)
  }
  // GitHub says 404 as well for what a token may not see: only who sees the commit knows that a file is not in it.
  if (files.includes(undefined)) {
    const commit = await client.ask(
      'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
      { ...target, commit_sha: sha },
      refused,
    )
    if (!commit.ok) return { ok: false, why: `commit ${sha.slice(0, 7)}: ${commit.why}` }
    if ((commit.data as { sha?: unknown } | null)?.sha !== sha) {
      return { ok: false, why: `GitHub did not answer with commit ${sha.slice(0, 7)} where it was asked for` }
    }
  }
  return { ok: true, files }
}

/** Files that the policy of a commit names: those of its repository at that commit, and those of others at commits of their own. */
export function committedSource(client: GitHubClient, of: { repository: string; sha: string }) {
  return async (reference: { path: string; repository?: string; sha?: string }): Promise<Uint8Array | undefined> => {
    const { path, repository = of.repository, sha = of.sha } = reference
    const read = await readCommitted(client, { repository, sha, paths: [path] })
    if (!read.ok) throw new Error(`cannot be read: ${read.why}`)
    return read.files[0]
  }
}

/** Bytes of a file, or what is wrong with the answer. */
function content({ data }: Extract<Answer, { ok: true }>): Uint8Array | string {
  if (Array.isArray(data)) return 'is a folder'
  const { type, encoding, content, size, sha } = (data ?? {}) as Record<string, unknown>
  if (type !== 'file') return `is no file${typeof type === 'string' ? ` but a ${type}` : ''}`
  if (encoding !== 'base64' || typeof content !== 'string') return 'has more bytes than GitHub hands out (1 MiB)'
  const bytes = Buffer.from(content, 'base64')
  // An answer that was cut short or changed on its way proves nothing.
  if (bytes.length !== size || blobSha(bytes, String(sha)) !== sha) return 'is not what GitHub says it is'
  return bytes
}

/** As git names content, in the hash of the repository. */
function blobSha(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}
