// What stands in a runner's tool cache, so that scanners run here as they do there: programs that our lock names, by their hashes.
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newestVersion, toolsLock } from '../../src/tools/tools-lock.ts'
import { installLabTools } from '../tools/install.ts'
import { pythonEnvironment } from '../workflows/venv.ts'
import { buildScanner } from './build.ts'

/** Helm that the lab has. */
export const helmVersion = '4.1.4'

/** Programs by their path in the tool cache. */
export async function scannerPrograms(): Promise<Record<string, string>> {
  const at = (name: string) => `${name}/${newestVersion(toolsLock, name)}/x64/${name}`
  const { helm } = await installLabTools(helmVersion)
  // The wheel of hadolint holds the very program of the release; that of cargo-audit is built from its sources.
  const wheel = await pythonEnvironment(join(import.meta.dirname, 'requirements.txt'))
  return {
    [`helm/${helmVersion}/x64/helm`]: helm,
    [at('hadolint')]: join(wheel, 'bin', 'hadolint'),
    [at('cargo-audit')]: join(wheel, 'bin', 'cargo-audit'),
    [at('gitleaks')]: await buildScanner('gitleaks'),
    [at('kubeconform')]: await buildScanner('kubeconform'),
    [at('actionlint')]: await buildScanner('actionlint'),
  }
}

/** Fill a tool cache. */
export function fillToolCache(cache: string, programs: Readonly<Record<string, string>>): void {
  for (const [path, program] of Object.entries(programs)) {
    mkdirSync(dirname(join(cache, path)), { recursive: true })
    cpSync(program, join(cache, path))
  }
}
