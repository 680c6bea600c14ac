import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Pins } from './checks.ts'
import { command, succeed } from './command.ts'
import { goTool } from './go-tool.ts'

const here = import.meta.dirname
const root = dirname(dirname(here))
/** The address under which examples call this repository. */
const published = `your-org/slipway@${'0'.repeat(40)}`

/** What came of one job, or of one leg of its matrix. */
export interface JobRun {
  /** As GitHub names the check: `ci / unit (python 3.10)`. */
  name: string
  /** Absent when it did not run. When one leg of a matrix fails, act calls its finished siblings failed too. */
  result: 'success' | 'failure' | undefined
  /** Outputs of its steps by step id. */
  outputs: Record<string, Record<string, string>>
}

export interface WorkflowRun {
  exitCode: number
  jobs: JobRun[]
  /** What act and the steps printed, each line behind its job. */
  log: string
}

export interface WorkflowRequest {
  /** A checkout of the consumer's repository; committed to a fresh git repository of its own. */
  repository: string
  /** Path of the consumer's workflow in it. */
  workflow: string
  event: 'push' | 'pull_request'
  payload: Record<string, unknown>
  /** Python environments by version, which the stand-in for setup-python hands out. */
  python: Record<string, string>
  /** Programs that the tool cache holds, by their path in it: `helm/4.1.4/x64/helm`. */
  tools?: Record<string, string>
  /** What the runner's environment has besides, such as where packages are had. */
  env?: Record<string, string>
}

/**
 * Run a consumer's workflow, and the workflows and actions of this tree that it calls, with act in host mode: real
 * steps on this machine, no containers, no network but what the steps use. The actions' dist must be built.
 */
export async function runWorkflow(request: WorkflowRequest): Promise<WorkflowRun> {
  const act = await goTool('github.com/nektos/act')
  const temp = mkdtempSync(join(tmpdir(), 'slipway-act-'))
  try {
    await commitAll(request.repository)
    publish(join(temp, 'slipway'))
    const event = join(temp, 'event.json')
    writeFileSync(event, JSON.stringify(request.payload))
    const artifacts = join(temp, 'artifacts')
    mkdirSync(artifacts)
    // Where act has the runner's tool cache.
    for (const [path, program] of Object.entries(request.tools ?? {})) {
      const file = join(temp, 'cache', 'act', 'tool_cache', path)
      mkdirSync(dirname(file), { recursive: true })
      cpSync(program, file)
    }
    const stepEnvironment = {
      ...request.env,
      LAB_ARTIFACTS: artifacts,
      LAB_PYTHON: JSON.stringify(request.python),
      NO_COLOR: '1', // steps run on a terminal, and would write for one
      TERM: 'dumb',
    }
    const { status, stdout, stderr } = await command(
      act,
      [
        request.event,
        ...['--workflows', request.workflow, '--eventpath', event, '--json', '--no-cache-server'],
        ...['--platform', 'ubuntu-24.04=-self-hosted'],
        ...['--local-repository', `${published}=${join(temp, 'slipway')}`],
        ...standIns().flatMap((mapping) => ['--local-repository', mapping]),
        ...Object.entries(stepEnvironment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ],
      {
        cwd: request.repository,
        env: {
          PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
          HOME: join(temp, 'home'),
          XDG_CACHE_HOME: join(temp, 'cache'),
          TMPDIR: temp,
        },
      },
    )
    return { exitCode: status, ...readLog(`${stdout}\n${stderr}`) }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

async function commitAll(repository: string): Promise<void> {
  const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@example.invalid']
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['commit', '--quiet', '-m', 'x'],
  ]) {
    await succeed('git', [...identity, ...args], { cwd: repository })
  }
}

/** Lay out what GitHub would fetch of this repository; `$/`, which act does not know, becomes the published address. */
function publish(folder: string): void {
  // Besides its bundle, run-scanner has requirements, rules and Go modules.
  const kit = 'actions/run-scanner/{requirements,rules,go}/*'
  const shipped = ['.github/workflows/*.yml', 'actions/*/action.yml', 'actions/*/dist/**/*', kit]
  for (const path of globSync(shipped, { cwd: root })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  const [repository, ref] = published.split('@')
  for (const path of globSync('.github/workflows/*.yml', { cwd: folder })) {
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(join(folder, path), text.replaceAll(/uses: \$\/(\S+)/g, `uses: ${repository}/$1@${ref}`))
  }
}

function standIns(): string[] {
  const pins = JSON.parse(readFileSync(join(root, 'actions.lock'), 'utf8')) as Pins
  return globSync('stand-ins/*/', { cwd: here }).map((path) => {
    const folder = basename(path)
    const [name, pin] = Object.entries(pins).find(([each]) => each.endsWith(`/${folder}`)) ?? []
    return `${name}@${pin?.sha}=${join(here, 'stand-ins', folder)}`
  })
}

/** One line of `act --json`. */
interface LogLine {
  job?: string
  matrix?: Record<string, string>
  msg?: string
  stepID?: string[]
  jobResult?: JobRun['result']
  command?: string
  name?: string
  arg?: string
  raw_output?: boolean
}

function readLog(text: string): Pick<WorkflowRun, 'jobs' | 'log'> {
  const jobs = new Map<string, JobRun>()
  const log: string[] = []
  for (const line of text.split('\n').filter((line) => line.startsWith('{'))) {
    const entry = JSON.parse(line) as LogLine
    if (entry.job === undefined) {
      log.push(entry.msg ?? '')
      continue
    }
    const name = jobName(entry)
    log.push(`${name} | ${entry.msg?.trimEnd()}`)
    const job = jobs.get(name) ?? { name, result: undefined, outputs: {} }
    jobs.set(name, job)
    if (entry.jobResult !== undefined) job.result = entry.jobResult
    const step = entry.stepID?.[0]
    if (entry.command === 'set-output' && step !== undefined && entry.name !== undefined) {
      job.outputs[step] = { ...job.outputs[step], [entry.name]: entry.arg ?? '' }
    }
  }
  return { jobs: [...jobs.values()].filter((job) => job.result !== undefined), log: log.join('\n') }
}

/** act says `<caller's job>/<called workflow>/<job>`, pads it, and numbers matrix legs. */
function jobName({ job = '', matrix = {} }: LogLine): string {
  const parts = job.trim().split('/')
  const last = Object.keys(matrix).length > 0 ? parts.at(-1)?.replace(/-\d+$/, '') : parts.at(-1)
  return parts.length > 2 ? `${parts[0]} / ${last}` : String(last)
}
