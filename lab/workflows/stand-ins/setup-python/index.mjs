import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

const version = process.env['INPUT_PYTHON-VERSION'] ?? ''
const environments = JSON.parse(process.env.LAB_PYTHON ?? '{}')
if (!Object.hasOwn(environments, version)) throw new Error(`the lab has no Python ${version}`)
appendFileSync(process.env.GITHUB_PATH ?? '', `${join(environments[version], 'bin')}\n`)
