// What a deploy asks of the API server and how long it takes, beside helm alone, for charts of 1, 10 and 100 objects.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DeployWorld, startDeployWorld } from '../lab/deploy/world.ts'
import { bareUpgrade } from './bare-helm.ts'
import type { Bench } from './bench.ts'
import { table, timing } from './pair.ts'

const replicas = 1

/** Add ConfigMaps to the chart, so that there are `count` objects of them. */
function addObjects({ workspace }: DeployWorld, count: number): void {
  const template = `{{- range $n := until ${count} }}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: "{{ $.Release.Name }}-{{ $n }}" }
data: { tag: {{ $.Values.image.tag | quote }} }
{{- end }}
`
  const folder = join(workspace, 'chart', 'templates')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'many.yaml'), template)
}

interface Cost {
  ms: number
  ours: number
  helms: number
}

/** Requests since `from`, ours and helm's. */
function asked({ cluster }: DeployWorld, from: number): Omit<Cost, 'ms'> {
  const since = cluster.requests.slice(from)
  const helms = since.filter(({ userAgent }) => /^Helm\//i.test(userAgent ?? '')).length
  return { ours: since.length - helms, helms }
}

export const bench: Bench = async ({ quick }) => {
  const rows: string[][] = [
    ['objects', 'helm-deploy ms', 'requests: ours', 'its helm', 'helm alone ms', 'requests', 'more'],
  ]
  for (const count of [1, 10, 100]) {
    const world = await startDeployWorld({ replicas, environment: { smoke: [] } })
    try {
      addObjects(world, count)
      world.image('1.0.0')
      const first = await world.deploy('1.0.0')
      if (first.exitCode !== 0) throw new Error(`the first deploy failed:\n${first.log}`)
      const [deploys, alone]: Cost[][] = [[], []]
      for (let round = 0; round < (quick ? 1 : 5); round += 1) {
        const [ours, theirs] = [`1.${round}.1`, `1.${round}.2`]
        for (const version of [ours, theirs]) world.image(version)
        let from = world.cluster.requests.length
        const deployed = await world.deploy(ours)
        if (deployed.exitCode !== 0) throw new Error(`the deploy of ${ours} failed:\n${deployed.log}`)
        deploys!.push({ ms: deployed.durationMs, ...asked(world, from) })
        from = world.cluster.requests.length
        const started = performance.now()
        const { exitCode, stderr } = await bareUpgrade(world, theirs, { replicas, timeout: '60s' })
        if (exitCode !== 0) throw new Error(`helm upgrade to ${theirs} ended with ${exitCode}: ${stderr}`)
        alone!.push({ ms: performance.now() - started, ...asked(world, from) })
      }
      const median = (costs: Cost[], key: keyof Cost) => timing(costs.map((cost) => cost[key])).median
      const more = median(deploys!, 'ms') - median(alone!, 'ms')
      rows.push(
        [
          count,
          median(deploys!, 'ms'),
          median(deploys!, 'ours'),
          median(deploys!, 'helms'),
          median(alone!, 'ms'),
          median(alone!, 'helms'),
        ]
          .map((value) => value.toFixed(0))
          .concat(`${more.toFixed(0)} ms`),
      )
    } finally {
      await world.stop()
    }
  }
  console.log(table(rows))
  return []
}
