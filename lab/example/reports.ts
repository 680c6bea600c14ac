// The reports of examples/python-trading, made by really running its tools.
// Usage: node lab/example/reports.ts <good|failing-tests> <folder>
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { succeed } from '../workflows/command.ts'
import { pythonEnvironment } from '../workflows/venv.ts'

/** The example repository, absolute. */
export const example = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples', 'python-trading')

/** `good`: everything passes. `failing-tests`: a limit is off by one, as people get them wrong, and a unit test notices. */
export type Variant = 'good' | 'failing-tests'

const mistake = {
  file: 'orders/risk.py',
  right: 'order.notional > limits.order_notional',
  wrong: 'order.notional >= limits.order_notional',
}

/** Make `folder` a checkout of the example as the variant has it; what was there is removed. */
export function checkOutExample(variant: Variant, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const left = new Set(['.coverage', '.pytest_cache', '.venv', '__pycache__', 'reports'])
  cpSync(example, folder, { recursive: true, filter: (path) => !left.has(path.slice(path.lastIndexOf('/') + 1)) })
  if (variant === 'good') return
  const file = join(folder, mistake.file)
  const text = readFileSync(file, 'utf8')
  if (!text.includes(mistake.right)) throw new Error(`${file}: \`${mistake.right}\` is not in it any more`)
  writeFileSync(file, text.replace(mistake.right, mistake.wrong))
}

/**
 * Make `outDir` a checkout of the example as the variant has it, and run pytest, coverage and pylint there.
 * Writes reports/unit/junit.xml, reports/integration/junit.xml, reports/coverage/coverage.xml (Cobertura) and
 * reports/quality/pylint.json (json2) below it. The first call installs the tools into the cache (some 15 s).
 */
export async function makeReports(options: { variant: Variant; outDir: string }): Promise<void> {
  const { variant, outDir } = options
  checkOutExample(variant, outDir)
  const environment = await pythonEnvironment(join(example, 'requirements-dev.txt'))
  const reports = join(outDir, 'reports')
  mkdirSync(join(reports, 'quality'), { recursive: true })
  const python = (accepted: number[], ...args: string[]) =>
    succeed(join(environment, 'bin', 'python'), ['-m', ...args], {
      cwd: outDir,
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      accepted,
    })
  const testsRan = [0, 1]
  // Every bit but 1 (fatal) and 32 (usage) says that messages of some sort were issued.
  const linted = Array.from({ length: 32 }, (_, status) => status).filter((status) => (status & 1) === 0)
  await Promise.all([
    python(
      testsRan,
      'pytest',
      'tests/unit',
      `--junitxml=${reports}/unit/junit.xml`,
      '--cov',
      `--cov-report=xml:${reports}/coverage/coverage.xml`,
    ),
    python(testsRan, 'pytest', 'tests/integration', `--junitxml=${reports}/integration/junit.xml`),
    python(
      linted,
      'pylint',
      '--recursive=y',
      `--output-format=json2:${reports}/quality/pylint.json`,
      'orders',
      'tests',
    ),
  ])
}

if (import.meta.main) {
  const [variant, outDir] = process.argv.slice(2)
  if ((variant !== 'good' && variant !== 'failing-tests') || outDir === undefined) {
    console.error('usage: node lab/example/reports.ts <good|failing-tests> <folder>')
    process.exit(2)
  }
  await makeReports({ variant, outDir })
  console.log(`reports of the ${variant} variant: ${join(outDir, 'reports')}`)
}
