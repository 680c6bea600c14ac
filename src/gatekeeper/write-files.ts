// What the gate hands on as files, in a folder of its own that the runner empties after the job.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Write the files into `slipway-gate` below `temp`, without what an earlier gate left there; returns the folder. Rejects with what the file system says. */
export async function writeFiles(temp: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(temp, 'slipway-gate')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}
