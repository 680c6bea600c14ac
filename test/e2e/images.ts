// image.yml, run from its file: real builds for two platforms, a real registry, the real scanner with what is planted in its database.
import assert from 'node:assert/strict'
import { reasonAgainstBuilding } from '../../lab/kubernetes/machine.ts'
import { imagePrograms } from '../../lab/registry/programs.ts'
import { scratch } from '../../lab/scratch.ts'
import { buildTrivy } from '../../lab/trivy/build.ts'
import type { EngineRun } from '../../lab/workflows/engine.ts'
import { build } from '../../scripts/build.ts'
import { startScanWorld } from '../scan/scan-world.ts'
import { compile, digestOf, type Publish, path, planted, publish, startWorld, tags, type World } from './image-world.ts'
import type { Suite } from './scenario.ts'

export async function suite(): Promise<Suite> {
  const skipped = await reasonAgainstBuilding()
  if (skipped !== undefined) return { stages: [], skipped }
  build(['image-publish', 'trivy-scan'])
  await buildTrivy()
  const programs = await imagePrograms()
  const apps = await compile()
  const scan = await startScanWorld([planted])
  const scenario = (name: string, run: (world: World, publish: Publish) => Promise<void>) => ({
    name,
    async run() {
      const world = await startWorld(scan, programs)
      try {
        await run(world, (image, again) => publish(world, apps, image, again))
      } finally {
        await world.stop()
      }
    },
  })

  const scenarios = [
    scenario(
      'an image whose arm64 half alone has a critical CVE is in the registry without any tag',
      async (world, publish) => {
        const run = await publish({ version: 'v1.0.0', arm64: '1.0.0' })
        check(run, () => {
          assert.deepEqual(results(run), {
            plan: 'success',
            build: 'success',
            scan: 'failure',
            attest: 'skipped',
            publish: 'failure',
          })
          assert.equal(run.outputs.verdict, 'block')
          assert.equal(run.outputs.digest, '')
          assert.match(run.log, /publish \| .*linux\/arm64: the scan says block/)
          assert.match(run.jobs.scan?.outputs['linux-amd64'] ?? '', /^pass sha256:/)
          assert.match(run.jobs.scan?.outputs['linux-arm64'] ?? '', /^block sha256:/)
          assert.deepEqual(world.attested, [])
        })
        assert.deepEqual(await tags(world, 0), [])
        assert.deepEqual(await tags(world, 1), [])
        const digest = run.jobs.build?.outputs['linux-arm64']
        const raw = await world.programs.skopeo(
          'inspect',
          '--tls-verify=false',
          '--raw',
          `docker://${world.registries[0].host}/${path}@${digest}`,
        )
        assert.equal(raw.status, 0, 'what was refused is there, under its digest')
      },
    ),
    scenario(
      'a good image is attested before it is tagged, and is the same under the same tags in every repository',
      async (world, publish) => {
        const run = await publish({ version: 'v1.0.0' })
        check(run, () => {
          assert.deepEqual(new Set(Object.values(results(run))), new Set(['success']))
          assert.equal(run.outputs.verdict, 'pass')
          assert.equal(run.outputs.version, '1.0.0')
          const { 'linux/amd64': amd64, 'linux/arm64': arm64 } = JSON.parse(run.outputs.digests ?? '{}') as Record<
            string,
            string
          >
          const expected = [
            ...[
              { subject: amd64, sbom: false },
              { subject: amd64, sbom: true },
            ],
            ...[
              { subject: arm64, sbom: false },
              { subject: arm64, sbom: true },
              { subject: run.outputs.digest, sbom: false },
            ],
          ]
          assert.deepEqual(
            world.attested,
            expected.map((each) => ({ ...each, tags: [] })),
          )
        })
        for (const which of [0, 1] as const) {
          assert.deepEqual(await tags(world, which), ['1.0.0', 'latest'])
          for (const tag of ['1.0.0', 'latest']) assert.equal(await digestOf(world, which, tag), run.outputs.digest)
        }
        const into = scratch('pulled')
        const source = `docker://${world.registries[1].host}/${path}:1.0.0`
        const copied = await world.programs.skopeo('copy', '--src-tls-verify=false', '--all', source, `oci:${into}`)
        assert.equal(copied.status, 0, copied.stderr)
        assert.equal((await world.programs.emulate(apps.arm64)).stdout, 'arm64\n')
        assert.ok((JSON.parse(run.outputs.tags ?? '[]') as string[]).at(-1)?.endsWith(':latest'))
      },
    ),
    scenario(
      'latest goes to the highest version alone, and a version never becomes another image',
      async (world, publish) => {
        const tag = (version: string, release: string) => publish({ version, release, platforms: 'linux/amd64' })
        const first = await tag('v1.10.0', 'one')
        const second = await tag('v1.9.1', 'two')
        const third = await tag('v2.0.0-rc.1', 'three')
        const again = await tag('v1.10.0', 'one')
        const other = await tag('v1.10.0', 'another')
        check(other, () => {
          assert.equal(other.jobs.publish?.result, 'failure')
          assert.match(other.log, /a version that was released never becomes another image/)
        })
        for (const run of [first, second, third, again])
          check(run, () => assert.equal(run.jobs.publish?.result, 'success'))
        assert.equal(again.outputs.digest, first.outputs.digest, 'the same commit makes the same image')
        for (const which of [0, 1] as const) {
          assert.deepEqual(await tags(world, which), ['1.10.0', '1.9.1', '2.0.0-rc.1', 'latest'])
          assert.equal(await digestOf(world, which, 'latest'), first.outputs.digest)
          assert.equal(await digestOf(world, which, '1.9.1'), second.outputs.digest)
        }
      },
    ),
    scenario('a push to a branch leaves an image with a digest and no tag', async (world, publish) => {
      const run = await publish({})
      check(run, () => assert.equal(run.jobs.publish?.result, 'success'))
      assert.deepEqual(await tags(world, 0), [])
      assert.equal(
        (
          await world.programs.skopeo(
            'inspect',
            '--tls-verify=false',
            '--raw',
            `docker://${world.registries[1].host}/${path}@${run.outputs.digest}`,
          )
        ).status,
        0,
      )
    }),
  ]
  const unwell = (
    [
      ['answers 503 to every upload of the copy', 1, { method: 'POST', path: /uploads/, how: { status: 503 } }],
      ['answers 429 to every manifest of the copy', 1, { method: 'PUT', path: /manifests/, how: { status: 429 } }],
      [
        'cuts every blob that the copy takes from it in half',
        0,
        { method: 'GET', path: /blobs/, after: 8, how: 'truncated' },
      ],
      [
        'gives one byte a second of what the copy takes from it',
        0,
        { method: 'GET', path: /blobs/, after: 8, how: { bytesPerSecond: 1 } },
      ],
      ['has no answer for its index', 0, { method: 'PUT', path: /manifests/, after: 2, how: 'never' }],
    ] as const
  ).map(([what, which, fault]) =>
    scenario(
      `a registry that ${what} leaves no tag, and the job publish, done again, sets all`,
      async (world, publish) => {
        world.before[which].fault(fault)
        const run = await publish({ version: 'v1.0.0' })
        check(run, () => {
          assert.equal(run.jobs.publish?.result, 'failure')
          assert.equal(run.outputs.verdict, 'block')
          assert.equal(run.outputs.version, '')
        })
        assert.deepEqual(await tags(world, 0), [])
        assert.deepEqual(await tags(world, 1), [])
        world.before[which].heal()
        const again = await publish({ version: 'v1.0.0' }, run)
        check(again, () => {
          assert.equal(again.jobs.publish?.result, 'success')
          assert.deepEqual(new Set(again.steps.map((step) => step.split(':')[0])), new Set(['publish']))
        })
        assert.deepEqual(await tags(world, 0), ['1.0.0', 'latest'])
        assert.deepEqual(await tags(world, 1), ['1.0.0', 'latest'])
      },
    ),
  )
  // Most of the time of the last two is waiting for answers.
  const lanes = [scenarios, unwell.slice(0, 3), unwell.slice(3, 4), unwell.slice(4)]
  return {
    stages: [lanes.map((lane) => [{ scenarios: lane }]), [[{ scenarios: [], stop: () => scan.stop() }]]],
  }
}

function results({ jobs }: EngineRun): Record<string, string> {
  return Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]))
}

/** Run assertions; when one fails, the end of the log is what a person needs first. */
function check(run: EngineRun, assertions: () => void): void {
  try {
    assertions()
  } catch (error) {
    console.log(run.log.split('\n').slice(-150).join('\n'))
    throw error
  }
}
