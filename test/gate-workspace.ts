// Workspaces for the gate: checked-in reports of real tools, laid out as the preset expects them.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ActionResult, type ActionRun, runAction } from '../lab/runner/run-action.ts'
import type { GateRecord } from '../src/record/record.ts'

const corpus = join(import.meta.dirname, 'corpus', 'reports')

/** Path in the workspace -> content; `{ report }` is a file of the corpus, `undefined` takes a file out. */
export type Files = Record<string, string | Uint8Array | { report: string } | undefined>

/** Reports of a change that everything is well with, and a policy. */
export const good: Files = {
  '.slipway.yml': 'version: 1\nextends: standard\n',
  'reports/unit/junit.xml': { report: 'pytest-9.2.0-clean.junit.xml' },
  'reports/coverage/coverage.xml': { report: 'coveragepy-7.17.3-clean.cobertura.xml' },
  'reports/quality/pylint.json': { report: 'pylint-4.1.4-clean.json2' },
}

/** Text of a report of the corpus. */
export function report(name: string): string {
  return readFileSync(join(corpus, name), 'utf8')
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder with these files. */
export function workspace(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-gate-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    if (typeof content === 'object' && 'report' in content) cpSync(join(corpus, content.report), file)
    else writeFileSync(file, content)
  }
  return folder
}

export interface Gated extends ActionResult {
  record: GateRecord
}

/** Run the bundled gate on the good reports with these changes, in a workspace or as files. */
export async function gate(
  where: Files | { folder: string },
  inputs: Record<string, string> = {},
  run: Partial<ActionRun> = {},
): Promise<Gated> {
  const folder = 'folder' in where && typeof where.folder === 'string' ? where.folder : workspace({ ...good, ...where })
  const result = await runAction({
    action: 'quality-gate',
    workspace: folder,
    inputs,
    ...run,
    run: { event: 'push', job: 'gate', ...run.run },
  })
  return { ...result, record: JSON.parse(result.outputs.record || '{}') }
}

/** Status of each gate by its name. */
export function statuses({ record }: Gated): Record<string, string> {
  return Object.fromEntries(record.rows.map(({ gate, status }) => [gate, status]))
}
