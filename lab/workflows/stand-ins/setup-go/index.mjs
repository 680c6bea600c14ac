import { execFileSync } from 'node:child_process'

const wanted = (process.env['INPUT_GO-VERSION'] ?? '').replace(/x$/, '')
const there = execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()
if (!there.startsWith(`go${wanted}`)) throw new Error(`the lab has no Go ${wanted}, but ${there}`)
