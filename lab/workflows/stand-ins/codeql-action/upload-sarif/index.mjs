import { appendFileSync, readFileSync } from 'node:fs'

const sarif = JSON.parse(readFileSync(process.env.INPUT_SARIF_FILE ?? '', 'utf8'))
if (sarif.version !== '2.1.0' || !Array.isArray(sarif.runs)) throw new Error('this is no SARIF 2.1.0')
const results = sarif.runs.flatMap((run) => run.results ?? [])
appendFileSync(process.env.GITHUB_OUTPUT ?? '', `results=${results.length}\n`)
