// Every action that takes a secret, run with debug logs on and with nothing behind it that answers well: errors are where secrets get out.
import { chmodSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { helmVersion } from '../lab/deploy/world.ts'
import { type LabGitHub, startGitHub } from '../lab/github/github.ts'
import { readAction } from '../lab/runner/action-metadata.ts'
import { runAction } from '../lab/runner/run-action.ts'
import { fillToolCache } from '../lab/scanners/tool-cache.ts'
import { scratch } from '../lab/scratch.ts'
import { type LabSlack, startSlack } from '../lab/slack/slack.ts'
import { installLabTools } from '../lab/tools/install.ts'
import { deployRecord } from './sample-records.ts'

const digest = `sha256:${'a'.repeat(64)}`
/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9'
const policy = `version: 1
extends: standard
environments:
  production: { namespace: trading, release: orders }
security:
  scanners: { snyk: true, dependency-check: true, safety: true }
  images: { snyk: 'snyk/snyk@${digest}', dependency-check: 'owasp/dependency-check@${digest}' }
`
const rollout = { environment: 'production', server: 'https://127.0.0.1:9', 'helm-version': helmVersion }
const pull = {
  number: 7,
  head: { sha: 'a'.repeat(40) },
  base: { sha: 'b'.repeat(40), ref: 'main' },
  user: { login: 'bob' },
}
const aRun = { head_sha: 'a'.repeat(40), name: 'CI', html_url: 'https://github.com/acme/orders/actions/runs/77' }

interface Told {
  inputs?: Record<string, string>
  event?: object
  name?: string
}
/** What each action is given besides its secrets, so that it gets as far as using them. */
const given: Record<string, Told[]> = {
  plan: [{ event: { pull_request: pull }, name: 'pull_request' }],
  'quality-gate': [
    { event: { pull_request: pull }, name: 'pull_request' },
    { inputs: { 'sonar-report-task': '.scannerwork/report-task.txt', 'sonar-url': nowhere, 'sonar-timeout': '2s' } },
  ],
  'trivy-scan': [
    {
      inputs: { scan: 'image', target: `127.0.0.1:9/x@${digest}`, 'registry-username': 'u', 'trivy-version': '0.0.1' },
    },
  ],
  'report-verdict': [
    { event: { workflow_run: { ...aRun, event: 'pull_request', conclusion: 'success' } }, name: 'workflow_run' },
  ],
  'run-scanner': ['snyk', 'dependency-check', 'safety'].map((scanner) => ({ inputs: { scanner } })),
  'helm-deploy': [{ inputs: { ...rollout, digest } }],
  'canary-promote': [{ inputs: rollout }],
  rollback: [{ inputs: rollout }],
  'slack-notify': [{ inputs: { record: JSON.stringify(deployRecord({ outcome: 'rolled-back' })) } }],
}

const actions = globSync('actions/*/action.yml').map((path) => path.split('/')[1] as string)
const secretsOf = (action: string) =>
  Object.keys(readAction(action).inputs).filter((name) => /(?:token|password|key|webhook-url)$/.test(name))
const runs = actions
  .filter((action) => secretsOf(action).length > 0)
  .flatMap((action) => (given[action] ?? [{}]).map((told, index) => [action, index, told] as const))

let github: LabGitHub
let slack: LabSlack
beforeAll(async () => {
  ;[github, slack] = await Promise.all([startGitHub(), startSlack({ secret: 'canaryOfSlack0' })])
  slack.fault({ how: { status: 500, body: 'no' } })
})
afterAll(() => Promise.all([github.stop(), slack.stop()]))

test.each(runs)('no secret of %s shows (%d) [T18] [T21] [T22] [T23] [T25]', async (action, index, told) => {
  const write = (root: string, path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    return join(root, path)
  }
  const [workspace, toolCache, programs] = [scratch('checkout'), scratch('tool-cache'), scratch('programs')]
  for (const [path, text] of Object.entries({
    '.slipway.yml': policy,
    'requirements.txt': 'requests==2.19.0\n',
    '.scannerwork/report-task.txt': `projectKey=orders\nserverUrl=${nowhere}\nceTaskId=AYx1\nceTaskUrl=${nowhere}/api/ce/task?id=AYx1\n`,
  }))
    write(workspace, path, text)
  // Says with what it was called, and fails: what the scanner was handed must not be in it.
  chmodSync(write(programs, 'docker', '#!/bin/sh\necho "docker $*" >&2\nexit 125\n'), 0o755)
  if (told.inputs?.['helm-version'] !== undefined) {
    fillToolCache(toolCache, { [`helm/${helmVersion}/x64/helm`]: (await installLabTools(helmVersion)).helm })
  }
  const canaries = Object.fromEntries(secretsOf(action).map((name) => [name, `canary-of-${name}-${index}`]))
  const secrets: Record<string, string> = {
    ...canaries,
    ...(action === 'slack-notify' && { 'webhook-url': slack.webhookUrl }),
  }
  // The sonar token goes with its URL alone.
  if (told.inputs?.['sonar-url'] === undefined) delete secrets['sonar-token']
  const result = await runAction({
    ...{ action, workspace, toolCache, event: told.event, run: { event: told.name ?? 'push' } },
    inputs: { ...secrets, ...told.inputs },
    env: { RUNNER_DEBUG: '1', PIP_NO_INDEX: '1', GITHUB_API_URL: github.url, PATH: `${programs}:/usr/bin:/bin` },
  })
  const shown = result.rawLog.split('\n')
  const left = [result.temp, toolCache, workspace].flatMap((root) =>
    globSync('**/*', { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
  )
  const { outputs, state, summary, post } = result
  const places = [
    shown.filter((line) => !line.startsWith('::add-mask::')).join('\n'),
    ...[JSON.stringify({ outputs, state, post: post?.rawLog }), summary],
    ...left,
  ]
  for (const [name, secret] of Object.entries(secrets)) {
    // It was read, so that there was something to show.
    expect([name, shown.includes(`::add-mask::${secret}`)]).toEqual([name, true])
    const value = secret.slice(-12)
    const forms = [value, ...[0, 1, 2].map((shift) => base64Of(secret, shift)), encodeURIComponent(value)]
    expect(places.filter((text) => forms.some((form) => text.includes(form)))).toEqual([])
  }
})

/** What of a text stands in its base64, wherever the text begins. */
function base64Of(text: string, shift: number): string {
  return Buffer.from(`${'x'.repeat(shift)}${text}`)
    .toString('base64')
    .slice(4, -8)
}
