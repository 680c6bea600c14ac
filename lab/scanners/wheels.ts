// The wheels of scanners that are Python, fetched once: an index that is slow or away then has no say in what is tried.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/root.ts'
import { cached } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'

/** Folder with the wheels of these scanners for an interpreter of Python 3.12. */
export async function wheels(scanners: readonly string[], python: string): Promise<string> {
  const files = scanners.map((name) => join(root, 'actions', 'run-scanner', 'requirements', `${name}.txt`))
  const key = [python, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n')
  return cached('scanner-wheels', key, async (folder) => {
    console.error('fetching the wheels of scanners, once')
    for (const file of files) {
      const args = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--require-hashes', '--no-deps']
      await succeed(python, [...args, '--only-binary', ':all:', '--dest', folder, '--requirement', file])
    }
    if (globSync(join(folder, '*.whl')).length === 0) throw new Error('pip fetched nothing')
  })
}
