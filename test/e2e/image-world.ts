// What the scenarios of image.yml stand on: two registries, a consumer's repository, and what GitHub does with artifacts and attestations.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ImagePrograms, RealRegistry } from '../../lab/registry/programs.ts'
import { startUnwell, type UnwellRegistry } from '../../lab/registry/unwell.ts'
import { scratch } from '../../lab/scratch.ts'
import type { Planted } from '../../lab/trivy/database.ts'
import { npmPackage } from '../../lab/trivy/images.ts'
import { succeed } from '../../lab/workflows/command.ts'
import { type EngineRun, type Foreign, runWorkflowFile } from '../../lab/workflows/engine.ts'
import { root } from '../../scripts/root.ts'
import { digestOf as digestOfBytes } from '../../src/registry/repository.ts'
import type { ScanWorld } from '../scan/scan-world.ts'

/** In the database of the scenarios. */
export const planted: Planted = {
  ...{ id: 'CVE-2099-0003', severity: 'CRITICAL', title: 'planted in the arm64 half' },
  ...{ in: 'npm', package: 'left-pad', fixedIn: '1.3.0' },
}
const program = `package main

import ("fmt"; "runtime")

func main() { fmt.Println(runtime.GOARCH) }
`
const dockerfile = `FROM scratch
ARG TARGETARCH
ARG RELEASE
COPY app-$TARGETARCH /app
COPY files-$TARGETARCH /
LABEL release=$RELEASE
USER 10001:10001
ENTRYPOINT ["/app"]
`
export const path = 'acme/orders'

/** What one scenario has: two registries of its own, each with something before it that can make it unwell. */
export interface World {
  scan: ScanWorld
  programs: ImagePrograms
  registries: [RealRegistry, RealRegistry]
  before: [UnwellRegistry, UnwellRegistry]
  /** Subjects in the order in which they were attested, each with the tags that there were then. */
  attested: { subject: string; sbom: boolean; tags: string[] }[]
  /** Of the last run, whose failed jobs may be done again. */
  artifacts: { name: string; path: string }[]
  stop(): Promise<void>
}

export type Apps = Record<'amd64' | 'arm64', string>
export type Image = { version?: string; arm64?: string; release?: string; platforms?: string }
export type Publish = (image: Image, again?: EngineRun) => Promise<EngineRun>

export async function compile(): Promise<Apps> {
  const folder = scratch('apps')
  writeFileSync(join(folder, 'main.go'), program)
  const apps = { amd64: join(folder, 'amd64'), arm64: join(folder, 'arm64') }
  for (const [architecture, to] of Object.entries(apps)) {
    const env = { ...process.env, CGO_ENABLED: '0', GOARCH: architecture, GOFLAGS: '' }
    await succeed('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', to, 'main.go'], { cwd: folder, env })
  }
  return apps
}

export async function startWorld(scan: ScanWorld, programs: ImagePrograms): Promise<World> {
  const registries: World['registries'] = [await programs.startRegistry(), await programs.startRegistry()]
  const before: World['before'] = [await startUnwell(registries[0].host), await startUnwell(registries[1].host)]
  const stop = async () => {
    for (const each of [...before, ...registries]) await each.stop()
  }
  return { scan, programs, registries, before, attested: [], artifacts: [], stop }
}

/**
 * Run the workflow for a commit with this image. `arm64` is the version of left-pad in that half.
 * @param again the run whose failed jobs are done again, of the same commit
 */
export async function publish(
  world: World,
  apps: Apps,
  { version, arm64 = '1.3.0', release = '', platforms = 'linux/amd64, linux/arm64' }: Image,
  again?: EngineRun,
): Promise<EngineRun> {
  const { scan, before, programs } = world
  const policy = `version: 1
image:
  name: ${before[0].host}/${path}
  platforms: [${platforms}]
  copies: ['${before[1].host}/${path}']
  build-args: { RELEASE: '${release}' }
scan: { database: { mirrors: ['${scan.registry.mirror}'] } }
`
  const repository = scratch('consumer')
  const put = (name: string, content: string) => {
    mkdirSync(dirname(join(repository, name)), { recursive: true })
    writeFileSync(join(repository, name), content)
  }
  put('.slipway.yml', policy)
  put('Dockerfile', dockerfile)
  for (const [architecture, app] of Object.entries(apps)) {
    cpSync(app, join(repository, `app-${architecture}`))
    const files = npmPackage('left-pad', architecture === 'arm64' ? arm64 : '1.3.0')
    for (const [name, content] of Object.entries(files)) put(`files-${architecture}/${name}`, content)
  }
  const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@example.invalid']
  const env = { ...process.env, GIT_COMMITTER_DATE: '2026-11-24T12:00:00Z', GIT_AUTHOR_DATE: '2026-11-24T12:00:00Z' }
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all', '--force'],
    ['commit', '--quiet', '-m', 'x'],
  ]) {
    await succeed('git', [...identity, ...args], { cwd: repository, env })
  }
  if (again === undefined) world.artifacts = []
  const sha = (await succeed('git', ['rev-parse', 'HEAD'], { cwd: repository })).stdout.trim()
  return runWorkflowFile({
    file: join(root, '.github', 'workflows', 'image.yml'),
    github: {
      event: 'push',
      ref: version === undefined ? 'refs/heads/main' : `refs/tags/${version}`,
      sha,
      repository: 'acme/orders',
      attempt: again === undefined ? 1 : 2,
    },
    ...(again !== undefined && { again }),
    foreign: foreign(world, repository),
    toolCache: scan.toolCache,
    env: programs.env,
    architecture: (label) => (label === 'ubuntu-24.04-arm' ? 'ARM64' : 'X64'),
  })
}

/** What is GitHub's: artifacts are folders, and an attestation is noted with what could be found under a tag at that time. */
function foreign(world: World, repository: string): Record<string, Foreign> {
  const { artifacts } = world
  return {
    'actions/checkout': async (_, { workspace }) => {
      cpSync(repository, workspace, { recursive: true })
      return {}
    },
    'actions/upload-artifact': async ({ name = '', path = '' }) => {
      if (artifacts.some((each) => each.name === name)) throw new Error(`the artifact ${name} is there already`)
      artifacts.push({ name, path })
      return { 'artifact-id': String(artifacts.length) }
    },
    'actions/download-artifact': async ({ 'artifact-ids': id, path = '' }, { workspace }) => {
      const found = artifacts[Number(id) - 1]
      if (found === undefined) throw new Error(`there is no artifact ${id}`)
      cpSync(found.path, join(workspace, path), { recursive: true })
      return {}
    },
    'actions/attest': async (
      { 'subject-name': name, 'subject-digest': subject = '', 'sbom-path': sbom },
      { workspace, temp },
    ) => {
      assert.equal(name, `${world.before[0].host}/${path}`)
      assert.match(subject, /^sha256:[0-9a-f]{64}$/)
      if (sbom !== undefined) {
        const { bomFormat } = JSON.parse(readFileSync(join(workspace, sbom), 'utf8')) as { bomFormat: string }
        assert.equal(bomFormat, 'CycloneDX')
      }
      world.attested.push({
        subject,
        sbom: sbom !== undefined,
        tags: [...(await tags(world, 0)), ...(await tags(world, 1))],
      })
      const bundle = join(temp, 'attestation.json')
      writeFileSync(bundle, '{}')
      return { 'bundle-path': bundle }
    },
  }
}

/** As skopeo lists them, past whatever stands before the registry. */
export async function tags({ programs, registries }: World, which: 0 | 1): Promise<string[]> {
  const { status, stdout, stderr } = await programs.skopeo(
    'list-tags',
    '--tls-verify=false',
    `docker://${registries[which].host}/${path}`,
  )
  if (status !== 0) {
    // Without a tag a repository has no list: docker-registry says that there is none.
    assert.match(stderr, /tags list: invalid status code from registry 404 \(Not Found\)/)
    return []
  }
  return ((JSON.parse(stdout) as { Tags: string[] | null }).Tags ?? []).sort()
}

export async function digestOf({ programs, registries }: World, which: 0 | 1, tag: string): Promise<string> {
  const { stdout } = await programs.skopeo(
    'inspect',
    '--tls-verify=false',
    '--raw',
    `docker://${registries[which].host}/${path}:${tag}`,
  )
  return digestOfBytes(Buffer.from(stdout))
}
