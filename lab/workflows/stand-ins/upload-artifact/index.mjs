import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join, normalize, relative, sep } from 'node:path'

const name = process.env.INPUT_NAME ?? ''
const paths = (process.env.INPUT_PATH ?? '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => normalize(line.trim()).replace(/\/$/, ''))
const target = join(process.env.LAB_ARTIFACTS ?? '', name)
if (existsSync(target)) throw new Error(`an artifact named ${name} exists already; artifacts cannot be changed`)

/** The least common ancestor of the paths, as upload-artifact takes it; of one path, the path itself. */
let root = (paths[0] ?? '').split(sep)
for (const path of paths) {
  const parts = path.split(sep)
  const same = root.findIndex((part, index) => part !== parts[index])
  if (same !== -1) root = root.slice(0, same)
}
const found = paths.filter((path) => existsSync(path))
if (found.length === 0) throw new Error(`no files were found at ${paths.join(', ')}`)
for (const path of found) {
  const place = join(target, relative(root.join(sep), path))
  mkdirSync(place, { recursive: true })
  cpSync(path, place, { recursive: true })
}
