import { execFileSync } from 'node:child_process'

const wanted = process.env['INPUT_NODE-VERSION'] ?? ''
const there = execFileSync('node', ['--version'], { encoding: 'utf8' }).trim()
if (!there.startsWith(`v${wanted}.`)) throw new Error(`the lab has no Node ${wanted}, but ${there}`)
