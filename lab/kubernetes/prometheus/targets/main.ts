// Tells Prometheus which pods there are, since Debian's has no discovery for Kubernetes: the ports of all pods that run,
// in the format of http_sd. It runs inside, as a companion. Usage: main.ts PORT KUBECONFIG
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { connect } from '../../../../src/cluster/connect.ts'
import { readKubeconfig } from '../../../../src/cluster/kubeconfig.ts'
import { quiet } from '../../quiet.ts'

const [port, kubeconfig = ''] = process.argv.slice(2)
const credentials = await readKubeconfig(readFileSync(kubeconfig, 'utf8'), { allowedRoots: [], directory: '/' })
const cluster = await connect(credentials, { ...quiet, retriesInAll: Number.MAX_SAFE_INTEGER, patienceMs: 1000 })

async function targets(): Promise<object[]> {
  const { items } = await cluster.list<Pod>({ apiVersion: 'v1', kind: 'Pod' })
  return items.flatMap(({ metadata, spec, status }) => {
    if (status?.phase !== 'Running' || status.podIP === undefined) return []
    return (spec?.containers ?? []).flatMap((container) =>
      (container.ports ?? [])
        .filter(({ protocol }) => protocol === 'TCP')
        .map(({ containerPort }) => ({
          targets: [`${status.podIP}:${containerPort}`],
          labels: { namespace: metadata?.namespace, pod: metadata?.name, container: container.name },
        })),
    )
  })
}

createServer((_, response) => {
  targets().then(
    (found) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found)),
    // Prometheus goes on with those that it knows.
    (error: Error) => response.writeHead(503).end(error.message),
  )
}).listen(Number(port), '127.0.0.1')
