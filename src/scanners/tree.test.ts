import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { scratch } from '../../lab/scratch.ts'
import { configuresScanners, copyForScanners, listFiles } from './tree.ts'

test.each([
  '.bandit',
  'a/.semgrepignore',
  '.checkov.yaml',
  '.gitleaksignore',
  '.hadolint.yaml',
  '.github/zizmor.yml',
  'zizmor.yml',
  '.github/actionlint.yaml',
  'sub/.trivyignore',
  'trivy.yaml',
  '.snyk',
  '.npmrc',
  '.cargo/audit.toml',
  'crate/.cargo/config.toml',
])('%s configures a scanner', (path) => expect(configuresScanners(path)).toBe(true))

test.each(['app.py', 'bandit', 'docs/audit.toml', 'x.cargo/audit.toml', '.github/workflows/ci.yml', 'pyproject.toml'])(
  '%s does not',
  (path) => expect(configuresScanners(path)).toBe(false),
)

function checkout(files: readonly string[]): string {
  const root = scratch('checkout')
  for (const path of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), path)
  }
  return root
}

test('what configures scanners, what is no file, and what was reported are left behind', async () => {
  const root = checkout([
    'app/x.py',
    '.bandit',
    'app/.semgrepignore',
    'reports/security/bandit/bandit.json',
    '.git/config',
  ])
  symlinkSync('/etc/hostname', join(root, 'link.py'))
  symlinkSync('/etc', join(root, 'folder'))
  const to = join(scratch('copy'), 'copy')
  expect(await copyForScanners(root, to, [])).toEqual(['app/x.py'])
  expect(await listFiles(to)).toEqual(['app/x.py'])
  expect(readFileSync(join(to, 'app/x.py'), 'utf8')).toBe('app/x.py')
})

test('what the policy names stays, by its path alone', async () => {
  const root = checkout(['.bandit', 'app/.bandit'])
  expect(await copyForScanners(root, join(scratch('copy'), 'copy'), ['.bandit'])).toEqual(['.bandit'])
})

test('what an earlier copy held is gone', async () => {
  const to = checkout(['old.py'])
  await copyForScanners(checkout(['new.py']), to, [])
  expect(await listFiles(to)).toEqual(['new.py'])
})
