// A real Prometheus beside a real cluster: it scrapes every port of every pod. Debian's package, unpacked, no daemon.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KubernetesCluster } from '../kubernetes.ts'
import { packageAlone } from '../packages.ts'
import { besideKubeconfig, type Destination } from '../settings.ts'

/** A Prometheus that runs. What it has scraped is in memory, and gone with it. */
export interface Prometheus {
  /** Where its API is served on this machine: http://127.0.0.1:port. */
  url: string
  /** Where it is for what runs beside it. */
  inside: string
  stop(): Promise<void>
}

export interface PrometheusOptions {
  /** How often pods are scraped, and looked for; default 1 s. */
  intervalMs?: number
}

const own: Destination = { host: '127.0.0.1', port: 9090 }
const targetsPort = 9091
const READY_MS = 30_000
const POLL_MS = 50

/** Start Prometheus in a cluster that has none running; settles when it answers queries. Fetches it first. */
export async function startPrometheus(
  cluster: KubernetesCluster,
  { intervalMs = 1000 }: PrometheusOptions = {},
): Promise<Prometheus> {
  const program = join(await packageAlone('prometheus'), 'usr', 'bin', 'prometheus')
  const interval = `${intervalMs}ms`
  const configuration = {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    scrape_configs: [
      {
        job_name: 'pods',
        http_sd_configs: [{ url: `http://127.0.0.1:${targetsPort}/`, refresh_interval: interval }],
      },
    ],
  }
  const endTargets = await cluster.run({
    name: 'prometheus-targets',
    program: process.execPath,
    args: [join(import.meta.dirname, 'targets', 'main.ts'), String(targetsPort), besideKubeconfig],
    files: {},
  })
  const end = await cluster.run({
    name: 'prometheus',
    program,
    args: [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      '--storage.tsdb.retention.time=1h',
      `--web.listen-address=${own.host}:${own.port}`,
      '--log.level=warn',
    ],
    // JSON is YAML.
    files: { 'prometheus.yml': JSON.stringify(configuration) },
  })
  const { host, port } = await cluster.reach(own)
  const url = `http://${host}:${port}`
  const stop = async () => {
    await end()
    await endTargets()
  }
  try {
    await ready(url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, inside: `http://${own.host}:${own.port}`, stop }
}

async function ready(url: string): Promise<void> {
  const deadline = performance.now() + READY_MS
  for (;;) {
    const answer = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    if (performance.now() > deadline) throw new Error(`Prometheus is not ready after ${READY_MS / 1000} s`)
    await sleep(POLL_MS)
  }
}
