// Facts of git about the checkout. What a repository says in its own configuration must not run a program.
import { dirname } from 'node:path'
import { type Ancestry, type Commit, type Order, orderOfCommits } from '../release/order.ts'
import { type RunResult, runProgram } from '../tools/run-program.ts'

const sha = /^[0-9a-f]{40}([0-9a-f]{24})?$/

/** The commit that is checked out; undefined without git, or where there is no repository. Rejects with the signal's reason. */
export async function commitOf(
  workspace: string,
  signal?: AbortSignal,
): Promise<{ sha: string; committedAt: string } | undefined> {
  // Signatures would be verified by a program of the repository's choice.
  const said = await git(
    workspace,
    ['log', '-1', '--no-show-signature', '--no-color', '--format=%H %ct', 'HEAD'],
    signal,
  )
  const [, commit, seconds] = /^([0-9a-f]+) (\d+)\n?$/.exec(said?.stdout ?? '') ?? []
  if (said?.exitCode !== 0 || !commit || !sha.test(commit)) return undefined
  return { sha: commit, committedAt: new Date(Number(seconds) * 1000).toISOString() }
}

/** Whether `wanted` is newer than what is deployed, by the history of the checkout, else by their times. */
export async function orderOf(
  workspace: string,
  deployed: Commit | undefined,
  wanted: Commit | undefined,
  signal?: AbortSignal,
): Promise<Order> {
  const known = deployed && wanted && deployed.sha !== wanted.sha
  const ancestry = known ? await ancestryOf(workspace, deployed.sha, wanted.sha, signal) : undefined
  return orderOfCommits(deployed, wanted, ancestry)
}

async function ancestryOf(
  workspace: string,
  deployed: string,
  wanted: string,
  signal?: AbortSignal,
): Promise<Ancestry | undefined> {
  if (!sha.test(deployed) || !sha.test(wanted)) return undefined
  const leadsTo = async (older: string, newer: string) =>
    (await git(workspace, ['merge-base', '--is-ancestor', older, newer], signal))?.exitCode
  const forwards = await leadsTo(deployed, wanted)
  if (forwards === 0) return 'descendant'
  const backwards = await leadsTo(wanted, deployed)
  if (backwards === 0) return 'ancestor'
  if (forwards !== 1 || backwards !== 1) return undefined
  // Where the history is cut off, two commits of one line look like two lines.
  const shallow = await git(workspace, ['rev-parse', '--is-shallow-repository'], signal)
  return shallow?.stdout.trim() === 'false' ? 'unrelated' : undefined
}

/** Undefined when git could not be started. */
async function git(workspace: string, args: readonly string[], signal?: AbortSignal): Promise<RunResult | undefined> {
  const settings = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    // A graph that was laid there by hand could tell another history.
    'core.commitGraph=false',
    // Checkouts of containers belong to somebody else.
    `safe.directory=${workspace}`,
  ]
  const options = settings.flatMap((setting) => ['-c', setting])
  try {
    return await runProgram('git', [...options, ...args], { cwd: workspace, env: environment(workspace), signal })
  } catch (error) {
    if (signal?.aborted) throw error
    return undefined
  }
}

function environment(workspace: string): Record<string, string> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CEILING_DIRECTORIES: dirname(workspace),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what is missing, by a program of the repository's choice.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  }
}
