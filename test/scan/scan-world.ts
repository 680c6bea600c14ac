// trivy-scan through its front door: the bundle and the real Trivy, with a registry on loopback that has the planted database.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ActionResult, type ActionRun, runAction } from '../../lab/runner/run-action.ts'
import { builtTrivy, trivyVersion } from '../../lab/trivy/build.ts'
import { makeDatabase, type Planted } from '../../lab/trivy/database.ts'
import { type LabRegistry, startRegistry } from '../../lab/trivy/registry.ts'
import type { ScanRecord } from '../../src/record/record.ts'

/** Path in the workspace -> content. */
export type Files = Record<string, string | Uint8Array>

export interface Scanned extends ActionResult {
  record: ScanRecord
  /** Text of one of the files that are handed on. */
  read(name: string): string
}

export interface ScanWorld {
  registry: LabRegistry
  /** RUNNER_TOOL_CACHE with the real trivy; databases stay in it. */
  toolCache: string
  /** Run the action. The policy, without `version` and the mirrors, is that of the standard preset when absent. */
  scan(
    files: Files | string,
    inputs?: Record<string, string>,
    run?: Partial<ActionRun> & { policy?: string },
  ): Promise<Scanned>
  workspace(files: Files): string
  stop(): Promise<void>
}

/** Trivy takes many minutes to build: where that was not done, `npm run e2e -- security` does it. */
export const hasTrivy = builtTrivy() !== undefined

export async function startScanWorld(vulnerabilities?: readonly Planted[]): Promise<ScanWorld> {
  const trivy = builtTrivy()
  if (trivy === undefined) throw new Error('trivy is not built; run node lab/trivy/build.ts')
  const folder = mkdtempSync(join(tmpdir(), 'slipway-scan-world-'))
  const toolCache = join(folder, 'tools')
  put(trivy, join(toolCache, 'trivy', trivyVersion, 'x64', 'trivy'))
  const registry = await startRegistry(await makeDatabase(vulnerabilities))
  const workspaces: string[] = []
  const workspace = (files: Files) => {
    const own = mkdtempSync(join(tmpdir(), 'slipway-scan-'))
    workspaces.push(own)
    for (const [path, content] of Object.entries(files)) {
      const file = join(own, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
    return own
  }
  return {
    registry,
    toolCache,
    workspace,
    scan: async (files, inputs = {}, { policy = '', ...run } = {}) => {
      const own = typeof files === 'string' ? files : workspace(files)
      const file = join(own, '.slipway.yml')
      if (!existsSync(file)) writeFileSync(file, policyText(policy, registry.mirror))
      const result = await runAction({
        action: 'trivy-scan',
        workspace: own,
        toolCache,
        inputs,
        ...run,
        run: { event: 'push', job: 'scan', ...run.run },
      })
      const shown = result.outputs['reports-folder'] ?? ''
      const record = JSON.parse(result.outputs.record || '{}') as ScanRecord
      return { ...result, record, read: (name) => readFileSync(join(shown, name), 'utf8') }
    },
    stop: async () => {
      await registry.stop()
      for (const each of [folder, ...workspaces]) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** A policy that takes its database from the lab. */
export function policyText(scan: string, mirror: string): string {
  const indented = scan === '' ? '' : `${scan.trimEnd().replace(/^/gm, '  ')}\n`
  return `version: 1\nextends: standard\nscan:\n${indented}  database:\n    mirrors: ['${mirror}']\n`
}

/** A link where that can be: the program has 170 MB. */
function put(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
