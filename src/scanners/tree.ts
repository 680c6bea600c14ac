// What there is to scan: the files of a checkout, and a copy of them in which nothing of the repository configures a scanner.
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** More files than any repository that a scanner gets through in its time. */
const mostFiles = 500_000

/**
 * Regular files below a folder, as sorted paths with `/`. Links are not followed and not listed, `.git` is left out. Rejects where there
 * are more than half a million.
 */
export async function listFiles(root: string): Promise<string[]> {
  const found: string[] = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== '.git') folders.push(path)
      if (entry.isFile()) found.push(path)
    }
    if (found.length > mostFiles) throw new Error(`there are more than ${mostFiles} files to scan in ${root}`)
  }
  return found.sort()
}

/** Names that scanners read by themselves where they find them, in any folder. */
const configNames = new Set([
  ...['.bandit', '.semgrepignore', '.semgrep.yml', '.checkov.yml', '.checkov.yaml', '.checkov.baseline'],
  ...['.gitleaks.toml', '.gitleaksignore', '.gitleaks-baseline.json', '.secrets.baseline'],
  ...['.hadolint.yaml', '.hadolint.yml', 'hadolint.yaml', 'hadolint.yml'],
  ...['zizmor.yml', 'zizmor.yaml', 'actionlint.yaml', 'actionlint.yml'],
  ...[
    '.safety-policy.yml',
    '.safety-project.ini',
    '.snyk',
    '.dcignore',
    '.npmrc',
    '.yarnrc',
    '.yarnrc.yml',
    'pip.conf',
  ],
  ...['trivy.yaml', 'trivy-secret.yaml', '.trivyignore', '.trivyignore.yaml', '.trivyignore.yml'],
])
/** Paths of the same kind that only count where they end like this. */
const configEnds = ['.cargo/audit.toml', '.cargo/config.toml', '.cargo/config']
/** Nothing that was checked in may be taken for what a scanner found. */
const reportsFolder = /^reports\//

/** Would a scanner take this file for its own configuration? */
export function configuresScanners(path: string): boolean {
  const name = basename(path)
  return configNames.has(name) || configEnds.some((end) => path === end || path.endsWith(`/${end}`))
}

/**
 * Copy the files of a checkout, but for those that configure scanners; `kept` names the exceptions. Returns what was copied.
 * @param to is emptied first
 */
export async function copyForScanners(root: string, to: string, kept: readonly string[]): Promise<string[]> {
  await rm(to, { recursive: true, force: true })
  const files = (await listFiles(root)).filter(
    (path) => !reportsFolder.test(path) && (!configuresScanners(path) || kept.includes(path)),
  )
  const folders = new Set<string>()
  for (const path of files) {
    const target = join(to, path)
    const folder = dirname(target)
    if (!folders.has(folder)) await mkdir(folder, { recursive: true })
    folders.add(folder)
    await copyFile(join(root, path), target)
  }
  await mkdir(to, { recursive: true })
  return files
}
