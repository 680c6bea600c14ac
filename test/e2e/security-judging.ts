// What the gate decides on what scanners said.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAction } from '../../lab/runner/run-action.ts'
import { makeVulnerable } from '../../lab/scanners/vulnerable.ts'
import { scratch } from '../../lab/scratch.ts'
import { optionalScanners } from '../../src/policy/scanner-names.ts'
import type { Scenario } from './scenario.ts'
import { gate, rowOf } from './security-gate.ts'
import { finds, scan, type World } from './security-scans.ts'

const waiverOf = (id: string, expires: string) =>
  `waivers: [{ id: ${id}, reason: nobody can use it, approver: alice, expires: ${expires} }]\n`
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** What the gate makes of what scanners said, and the plan of what is there. */
export function judging(world: World): Scenario[] {
  return [
    {
      name: 'CRITICAL blocks',
      async run() {
        const result = await gate(world, { reports: ['gitleaks', 'semgrep', 'bandit'] })
        assert.equal(result.outputs.verdict, 'block')
        assert.equal(result.conclusion, 'failure')
        assert.equal(rowOf(result, 'security')?.status, 'fail')
        assert.equal(rowOf(result, 'scanners')?.status, 'pass')
      },
    },
    {
      name: 'HIGH asks for a review and leaves the job green',
      async run() {
        const result = await gate(world, { reports: ['npm-audit'] })
        assert.equal(result.outputs.verdict, 'review', result.log)
        assert.equal(result.conclusion, 'success')
        assert.equal(rowOf(result, 'security')?.status, 'pass')
        assert.equal(rowOf(result, 'security-review')?.status, 'fail')
      },
    },
    {
      name: 'MEDIUM and LOW are logged',
      async run() {
        const clean = scratch('clean')
        mkdirSync(join(clean, 'app'))
        writeFileSync(
          join(clean, 'app', 'tool.py'),
          'import pickle\n\n\ndef read(raw):\n    return pickle.loads(raw)\n',
        )
        const scanned = await scan('bandit', { ...world, repository: clean })
        assert.equal(scanned.conclusion, 'success', scanned.log)
        const result = await gate({ ...world, repository: clean }, { reports: ['bandit'] })
        assert.equal(result.outputs.verdict, 'pass', result.log)
        const row = rowOf(result, 'security-log')
        assert.deepEqual([row?.status, row?.onFailure], ['fail', 'log'])
      },
    },
    {
      name: 'linters warn',
      async run() {
        const result = await gate(world, { reports: ['npm-audit', 'hadolint', 'actionlint', 'kubeconform'] })
        assert.equal(result.outputs.verdict, 'review', result.log)
        assert.deepEqual(
          [rowOf(result, 'security-lint')?.status, rowOf(result, 'security-lint')?.onFailure],
          ['fail', 'warn'],
        )
      },
    },
    {
      name: 'a waiver holds until its day, and not a day longer',
      async run() {
        const waived = await gate(world, { reports: ['gitleaks'], waivers: waiverOf('github-pat', day(10)) })
        assert.equal(waived.outputs.verdict, 'pass', waived.log)
        assert.equal(rowOf(waived, 'security')?.status, 'waived')
        const expired = await gate(world, { reports: ['gitleaks'], waivers: waiverOf('github-pat', day(-1)) })
        assert.equal(expired.outputs.verdict, 'block')
        assert.equal(rowOf(expired, 'security')?.status, 'fail')
      },
    },
    {
      name: 'a scanner of the plan that left no report blocks by name',
      async run() {
        const result = await gate(world, { reports: ['npm-audit'], planned: ['npm-audit', 'semgrep'] })
        assert.equal(result.outputs.verdict, 'block')
        const row = rowOf(result, 'scanners')
        assert.equal(row?.status, 'not-measured')
        assert.match(row?.reason ?? '', /no report of semgrep/)
      },
    },
    {
      name: 'a scanner that cannot do its work fails and leaves nothing that could be taken for a report',
      async run() {
        const broken = scratch('broken')
        await makeVulnerable(broken)
        rmSync(join(broken, 'package-lock.json'))
        const result = await scan('npm-audit', { ...world, repository: broken })
        const folder = join(broken, 'reports', 'security', 'npm-audit')
        if (result.conclusion === 'success') {
          // npm says in its report that it could not: then the gate must.
          const judged = await gate({ ...world, repository: broken }, { reports: ['npm-audit'] })
          assert.equal(judged.outputs.verdict, 'block', judged.log)
          assert.match(rowOf(judged, 'scanners')?.reason ?? '', /npm-audit/)
        } else assert.ok(!existsSync(folder))
      },
    },
    {
      name: 'the plan knows what there is to scan, and only the policy leaves a scanner out',
      async run() {
        const { repository: workspace } = world
        const result = await runAction({ action: 'plan', workspace, run: { event: 'push' } })
        const planned = JSON.parse(result.outputs.scanners ?? '[]') as string[]
        const wanted = Object.keys(finds).filter((name) => !(optionalScanners as readonly string[]).includes(name))
        for (const name of [...wanted, 'trivy', 'trivy-config']) assert.ok(planned.includes(name), name)
        for (const name of [...optionalScanners, 'zap']) assert.ok(!planned.includes(name), name)
        assert.deepEqual(JSON.parse(result.outputs['scanner-skips'] ?? ''), ['dast'])
        const policy = join(workspace, '.slipway.yml')
        const text = readFileSync(policy, 'utf8')
        writeFileSync(policy, text.replace('security:\n', 'security:\n  scanners: { semgrep: false }\n'))
        try {
          const less = await runAction({ action: 'plan', workspace, run: { event: 'push' } })
          assert.ok(!(JSON.parse(less.outputs.scanners ?? '[]') as string[]).includes('semgrep'))
          assert.match(less.outputs['scanners-left-out'] ?? '', /"semgrep":"the policy leaves it out"/)
        } finally {
          writeFileSync(policy, text)
        }
      },
    },
  ]
}
