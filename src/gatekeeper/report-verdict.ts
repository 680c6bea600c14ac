// The second of two stages: a run whose token may only read left its verdict as an artifact, and this run, which executes nothing of the
// change, tells it. Everything in the artifact is a stranger's word: it is checked, and people read only what is rendered from it here.
import { realpath } from 'node:fs/promises'
import { writeCommitStatus } from '../github/commit-status.ts'
import type { Clock } from '../host.ts'
import { readVerdict, VerdictError } from '../record/read-verdict.ts'
import { type VerdictFile, verdictLimits } from '../record/verdict.ts'
import type { WorkflowRunFacts } from '../release/workflow-run-facts.ts'
import { Unreadable } from '../reports/reader.ts'
import { oneLine } from '../text/inert.ts'
import { readText } from './bounded-file.ts'
import { statusContext, tellGitHub } from './tell.ts'

export interface VerdictReport {
  /** Absolute path of the folder that the artifact lies in. */
  folder: string
  /** The run that left it, as GitHub says. */
  of: WorkflowRunFacts
  /** `owner/name` of this repository. */
  repository: string
  apiUrl: string
  token: string
  /** Login that the token writes comments as; absent where no comment is asked for. */
  commentAs?: string
}

export interface VerdictReported {
  /** Absent where there is none that can be used; `problem` says why. */
  verdict?: VerdictFile
  problem?: string
  /** What could not be told. */
  notices: string[]
}

type Deps = { clock: Clock; signal?: AbortSignal }

/** Tell the verdict on the commit and the pull request. One that cannot be used is told as an error on the commit. Never rejects. */
export async function reportVerdict(report: VerdictReport, deps: Deps): Promise<VerdictReported> {
  const { of, repository, apiUrl, token, commentAs } = report
  const access = { apiUrl, token, repository }
  let verdict: VerdictFile
  try {
    verdict = await usableVerdict(report)
  } catch (error) {
    const problem = oneLine(`Not measured: the verdict of the run ${(error as Error).message}`)
    const said = { state: 'error', context: statusContext(''), description: problem, targetUrl: of.url } as const
    const status = await writeCommitStatus({ ...access, sha: of.sha, ...said }, deps)
    const notices = status.written ? [] : [`The status ${said.context} is not on the commit: ${status.why}`]
    return { problem, notices }
  }
  const { pullRequest } = verdict.subject
  // That commit and pull request belong together GitHub says, before the comment is written.
  const key = `${of.workflow}/${verdict.job}`
  const isAsked = commentAs !== undefined && pullRequest !== undefined
  const comment = isAsked ? { pullRequest, author: commentAs, key } : undefined
  return { verdict, notices: await tellGitHub(verdict, { ...access, commit: of.sha, link: of.url, comment }, deps) }
}

/** Throws an error whose message completes "the verdict of the run ...". */
async function usableVerdict({ folder, of, repository }: VerdictReport): Promise<VerdictFile> {
  const root = await realpath(folder).catch(() => {
    throw new Unreadable('is not there: the run left no artifact slipway-gate')
  })
  const verdict = readVerdict(await readText(root, 'verdict.json', verdictLimits.bytes))
  const { subject, workflow } = verdict
  const differs = (what: string, says: string, is: string) =>
    new VerdictError(`is of ${what} ${oneLine(says, 100)}, and the run is of ${oneLine(is, 100)}`)
  if (subject.repository.toLowerCase() !== repository.toLowerCase()) {
    throw differs('repository', subject.repository, repository)
  }
  if (subject.commit !== of.sha) throw differs('commit', subject.commit, of.sha)
  if (workflow !== oneLine(of.workflow, verdictLimits.name)) throw differs('workflow', workflow, of.workflow)
  return verdict
}
