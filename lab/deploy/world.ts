// A consumer's world for deploys: a cluster, a checkout with its policy, a pre-filled tool cache, and the actions to run.

import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Service } from 'kubernetes-types/core/v1.js'
import type { Image } from '../cluster/images.ts'
import { type ActionResult, type ActionRun, runAction } from '../runner/run-action.ts'
import { scratch } from '../scratch.ts'
import { type HelmVersion, installLabTools, type LabTools } from '../tools/install.ts'
import { type ClusterWorld, startClusterWorld, type World } from './cluster-world.ts'
import { digestOf, repository } from './digest.ts'
import { type Front, noFront, openFront } from './front.ts'
import { serving } from './serving.ts'

const example = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples', 'python-trading')

/** The version that the tool cache is filled with where no other is asked for. */
export const helmVersion: HelmVersion = '4.1.4'
export const exampleChart = join(example, 'chart')
export const namespace = 'trading'
export const release = 'orders'
const entrance = 'entrance'

export interface DeployWorldOptions {
  /** Default: embedded. */
  world?: World
  /** Of the embedded cluster, see lab/cluster/time.ts; default 1 = real time. */
  scale?: number
  replicas?: number
  /** Of the actions, and of {@link DeployWorld.helm}; default: {@link helmVersion}. */
  helm?: HelmVersion
  /** Folder of the chart; default: the example's. */
  chart?: string
  /** A gateway in front, with routes to the release that are there before it is; `front` of the world. */
  gateway?: boolean
  /** The Service that people reach is one that a deploy creates: it has this name, and nothing stands before it. */
  owned?: string
  /** Lines of the environment in .slipway.yml that replace those of the same key. */
  environment?: Record<string, unknown>
}

/** What a program came to. */
export interface Ended {
  exitCode: number
  stdout: string
  stderr: string
}

/** How one action is run: facts of the run, interruptions, environment; inputs go over those that the world gives. */
export type WorldRun = Omit<ActionRun, 'action' | 'workspace' | 'toolCache'>

export interface DeployWorld {
  cluster: ClusterWorld
  /** Checkout with chart and policy. */
  workspace: string
  /** RUNNER_TOOL_CACHE with the real helm. */
  toolCache: string
  /** Path of a kubeconfig for tools outside of the actions. */
  kubeconfig: string
  tools: LabTools
  /** What people reach through a gateway; in a world without one all of it throws. */
  front: Front
  /** Push an image of the service. */
  image(version: string, overrides?: Partial<Omit<Image, 'digest'>>): Image
  /** Run helm-deploy. The image need not have been pushed. */
  deploy(version: string, options?: WorldRun): Promise<ActionResult>
  rollback(inputs: Record<string, string>, options?: WorldRun): Promise<ActionResult>
  promote(mode: 'auto' | 'once' | 'abort' | 'plan', options?: WorldRun): Promise<ActionResult>
  /** The real binary, outside of Slipway. */
  helm(args: readonly string[]): Promise<Ended>
  /** The real kubectl, as people use it. */
  kubectl(args: readonly string[]): Promise<Ended>
  /** The version that answers at the Service now. */
  serves(): Promise<string>
  /** Where the Service answers. */
  url(): Promise<string>
  /** Write .slipway.yml anew, with these lines of the environment instead of the world's. */
  setPolicy(environment: Record<string, unknown>): void
  stop(): Promise<void>
}

/** Start a world with nothing deployed. */
export async function startDeployWorld(options: DeployWorldOptions = {}): Promise<DeployWorld> {
  const folder = scratch('world')
  const version = options.helm ?? helmVersion
  const [tools, cluster] = await Promise.all([
    installLabTools(version),
    startClusterWorld(options.world ?? 'embedded', options.scale),
  ])
  const workspace = join(folder, 'workspace')
  const toolCache = join(folder, 'tools')
  const kubeconfig = join(folder, 'kubeconfig')
  mkdirSync(workspace)
  cpSync(options.chart ?? exampleChart, join(workspace, 'chart'), { recursive: true })
  fillToolCache(toolCache, version, tools.helm)
  writeFileSync(kubeconfig, cluster.kubeconfig, { mode: 0o600 })
  await prepareNamespace(cluster, options)
  const gateway = options.gateway ? await cluster.startGateway() : undefined
  const front = gateway && (await openFront(cluster, gateway, { namespace, release }))

  const url = () => cluster.serviceUrl(namespace, options.owned ?? entrance)
  const standard = async () => ({
    namespace,
    release,
    timeout: '60s',
    replicas: options.replicas ?? 3,
    // Nobody can be asked before there is somebody to ask.
    smoke: options.owned ? [] : [{ url: `${await url()}/healthz`, attempts: 3 }],
    'fail-fast': { restarts: 2 },
    ...options.environment,
  })
  const given = await standard()
  const setPolicy = (environment: Record<string, unknown>) => writePolicy(workspace, { ...given, ...environment })
  setPolicy({})

  const digests = new Map<string, string>()
  let runs = 0
  const run = (action: string, inputs: Record<string, string>, more: WorldRun = {}) => {
    runs += 1
    return runAction({
      ...more,
      action,
      workspace,
      toolCache,
      run: { id: String(1000 + runs), ...more.run },
      inputs: {
        environment: 'production',
        kubeconfig: cluster.kubeconfig,
        'helm-version': version,
        'lock-term': '3s',
        ...inputs,
        ...more.inputs,
      },
    })
  }
  return {
    cluster,
    workspace,
    toolCache,
    kubeconfig,
    tools,
    front: front ?? noFront,
    image: (version, overrides) => {
      const image = cluster.push({ ref: `${repository}:${version}`, version, ...overrides })
      digests.set(version, image.digest)
      return image
    },
    deploy: (version, more) => {
      const digest = digests.get(version) ?? digestOf(version)
      return run('helm-deploy', { version, digest, image: `${repository}:${version}` }, more)
    },
    rollback: (inputs, more) => run('rollback', inputs, more),
    promote: (mode, more) => run('canary-promote', { mode }, more),
    helm: (args) => runTool(tools.helm, args, { folder, kubeconfig }),
    kubectl: (args) => runTool(tools.kubectl, args, { folder, kubeconfig }),
    serves: async () => serving(await url()),
    url,
    setPolicy,
    stop: async () => {
      await gateway?.stop()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillToolCache(toolCache: string, version: HelmVersion, helm: string): void {
  const target = join(toolCache, 'helm', version, 'x64')
  mkdirSync(target, { recursive: true })
  try {
    linkSync(helm, join(target, 'helm'))
  } catch {
    copyFileSync(helm, join(target, 'helm')) // another file system
  }
}

function writePolicy(workspace: string, environment: Record<string, unknown>): void {
  // JSON is YAML.
  const policy = {
    version: 1,
    extends: 'standard',
    chart: { path: 'chart' },
    environments: { production: environment },
  }
  writeFileSync(join(workspace, '.slipway.yml'), JSON.stringify(policy, undefined, 2))
}

/** The namespace, and an entrance to the release that is there before the release is, as a balancer would be: unless a deploy makes one. */
async function prepareNamespace(cluster: ClusterWorld, { owned }: DeployWorldOptions): Promise<void> {
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  if (owned !== undefined) return
  const front: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: entrance, namespace },
    spec: {
      selector: { 'app.kubernetes.io/name': release, 'app.kubernetes.io/instance': release },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  }
  await cluster.create(front)
}

function runTool(
  program: string,
  args: readonly string[],
  { folder, kubeconfig }: { folder: string; kubeconfig: string },
): Promise<Ended> {
  const home = join(folder, 'home')
  if (!existsSync(home)) mkdirSync(home)
  const env = { HOME: home, KUBECONFIG: kubeconfig, PATH: '/usr/bin:/bin' }
  return new Promise((resolve) => {
    execFile(program, [...args], { env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? (typeof error.code === 'number' ? error.code : -1) : 0, stdout, stderr })
    })
  })
}
