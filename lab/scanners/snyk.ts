// Snyk's command line from its package of npm, and the service that it asks, which knows one thing.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'
import { readBody } from './advisories.ts'
import type { Image } from './images.ts'
import { type JsonService, serveJson } from './json-service.ts'

const version = '1.1307.4'
const integrity = 'sha512-KXLi83R6kFhU2ZT/VogXDVH08tvjAFA3+vQ1d0AdkbWxSXG6V/7KJJN3yUIXvOqJacYA+g+zgtqxhU56saW7pA=='

export interface Snyk {
  image: Image
  token: string
  close(): void
}

/** Fetches 12 MB the first time. */
export async function snyk(): Promise<Snyk> {
  const folder = await cached('snyk', integrity, async (folder) => {
    mkdirSync(folder, { recursive: true })
    const { stdout } = await succeed('npm', ['pack', '--json', `snyk@${version}`], { cwd: folder })
    const [packed] = JSON.parse(stdout) as { filename: string; integrity: string }[]
    if (packed?.integrity !== integrity) throw new Error(`snyk ${version} is not the package that it was`)
    await succeed('tar', ['-xzf', packed.filename], { cwd: folder })
  })
  const { url, token, close } = await serveSnyk()
  return {
    image: {
      entry: [process.execPath, '--no-deprecation', join(folder, 'package', 'dist', 'cli', 'index.js')],
      named: 'snyk',
      env: { SNYK_API: url, SNYK_HTTP_PROTOCOL_UPGRADE: '0', SNYK_DISABLE_ANALYTICS: '1' },
    },
    token,
    close,
  }
}

async function serveSnyk(): Promise<JsonService & { token: string }> {
  const token = '00000000-0000-4000-8000-000000000002'
  const service = await serveJson(async (request) => {
    const body = await readBody(request)
    const isAllowed = request.headers.authorization === `token ${token}`
    const found = isAllowed ? answer(request.url ?? '', body) : undefined
    return { status: found !== undefined ? 200 : isAllowed ? 404 : 401, body: found ?? { message: 'no' } }
  })
  return { ...service, token }
}

interface Tested {
  depGraph?: { pkgs: { id: string; info: object }[] }
}

function answer(url: string, body: unknown): unknown {
  if (url.includes('/feature-flags/')) return { ok: false }
  if (!url.startsWith('/v1/test-dep-graph')) return undefined
  const pkg = (body as Tested).depGraph?.pkgs.find(({ id }) => id === 'lodash@4.17.20')
  const { id } = inLodash
  const fixInfo = { upgradePaths: [], isPatchable: false, nearestFixedInVersion: '4.17.21' }
  return {
    result: {
      affectedPkgs:
        pkg === undefined ? {} : { [pkg.id]: { pkg: pkg.info, issues: { [id]: { issueId: id, fixInfo } } } },
      issuesData: pkg === undefined ? {} : { [id]: inLodash },
    },
    meta: { isPublic: false, isLicensesEnabled: false, policy: '', org: 'lab' },
  }
}

const inLodash = {
  id: 'SNYK-JS-LODASH-1040724',
  title: 'Command Injection',
  severity: 'high',
  ...{ cvssScore: 7.2, CVSSv3: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' },
  identifiers: { CVE: ['CVE-2021-23337'], CWE: ['CWE-78'] },
  semver: { vulnerable: ['<4.17.21'] },
  description: 'A template is run as a program',
  ...{ packageManager: 'npm', language: 'js', moduleName: 'lodash', fixedIn: ['4.17.21'] },
  ...{ patches: [], from: [], upgradePath: [], isUpgradable: false, isPatchable: false },
}
