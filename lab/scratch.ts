// Folders of the lab outside the tree.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folders: string[] = []

/** A new folder, which others may look into until this process, or the file of tests that it runs, has ended. */
export function scratch(name: string): string {
  if (folders.length === 0) process.once('exit', removeScratch)
  const folder = mkdtempSync(join(tmpdir(), `slipway-${name}-`))
  folders.push(folder)
  return folder
}

/** Remove all of them. */
export function removeScratch(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
