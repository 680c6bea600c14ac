// The tools that are compared, each behind the same few verbs.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Image } from '../../lab/cluster/images.ts'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'

/** How one run of a tool ended. */
interface RunEnd {
  /** `exit 0`, `killed`. */
  as: string
  log: string
}

interface RunOptions {
  timeout: string
  onLine(line: string): void
  /** A file of the workspace with values over those of the image, for helm alone; helm-deploy has the policy's. */
  values?: string
  /** Kills the tool and its children when it settles. */
  kill?: Promise<unknown>
}

/** The action's default. */
const lockTerm = '30s'

/** A tool that deploys. */
export interface Way {
  name: string
  /** What is run, for a timeout. */
  command(timeout: string): string
  upgrade(world: DeployWorld, image: Image, options: RunOptions): Promise<RunEnd>
}

const replicas = 3

const helmDeploy: Way = {
  name: 'helm-deploy',
  command: (timeout) =>
    `actions/helm-deploy, in .slipway.yml: timeout ${timeout}, replicas ${replicas}, smoke: one URL`,
  async upgrade(world, image, { onLine, kill }) {
    const interrupt = kill && ({ how: 'lose-runner', when: kill } as const)
    const { conclusion, exitCode, log } = await world.deploy(image.version, {
      onLine,
      interrupt,
      inputs: { 'lock-term': lockTerm },
    })
    return { as: conclusion === 'lost' ? 'killed' : `exit ${exitCode}`, log }
  },
}

function helmAlone(name: string, flags: readonly string[]): Way {
  const where = ['--namespace', namespace, '--reset-values', '--values', 'values.json']
  const args = ['upgrade', '--install', release, 'chart', ...where, ...flags]
  return {
    name,
    command: (timeout) => `helm ${args.join(' ')} --timeout ${timeout}`,
    upgrade(world, image, { timeout, onLine, values, kill }) {
      writeFileSync(join(world.workspace, 'values.json'), JSON.stringify(valuesFor(image)))
      const env = { KUBECONFIG: world.kubeconfig, HOME: world.workspace, PATH: '/usr/bin:/bin' }
      const more = values === undefined ? [] : ['--values', values]
      const child = spawn(world.tools.helm, [...args, ...more, '--timeout', timeout], {
        cwd: world.workspace,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      void kill?.then(() => child.kill('SIGKILL'))
      let log = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          log += text
          for (const line of text.split('\n')) onLine(line)
        })
      }
      return new Promise((resolve, reject) => {
        child.once('error', reject)
        child.once('close', (code) => resolve({ as: code === null ? 'killed' : `exit ${code}`, log }))
      })
    },
  }
}

/** What helm-deploy asks of the example's chart. */
function valuesFor({ version, digest }: Image): object {
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  return { image: { tag: version, digest }, replicaCount: replicas, strategy }
}

export const ways: readonly Way[] = [
  helmDeploy,
  helmAlone('helm --wait', ['--wait']),
  helmAlone('helm --rollback-on-failure', ['--wait', '--rollback-on-failure']),
]
