import { cpSync, globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const artifacts = process.env.LAB_ARTIFACTS ?? ''
const target = process.env.INPUT_PATH ?? ''
mkdirSync(target, { recursive: true })
for (const name of globSync(process.env.INPUT_PATTERN ?? '', { cwd: artifacts })) {
  cpSync(join(artifacts, name), join(target, name), { recursive: true })
}
