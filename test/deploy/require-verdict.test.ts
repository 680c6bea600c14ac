// Through the bundle: what is not proven is refused before the cluster is asked anything, and what is proven is deployed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../../lab/deploy/digest.ts'
import { type DeployWorld, startDeployWorld } from '../../lab/deploy/world.ts'
import { Sigstore } from '../../lab/sigstore/sigstore.ts'

const repository = 'acme/orders'
const workflow = `${repository}/.github/workflows/ci.yml@refs/heads/main`
const sigstore = new Sigstore(Date.now())

let world: DeployWorld
let commit: string
beforeAll(async () => {
  world = await startDeployWorld({ scale: 0.2, replicas: 1 })
  mkdirSync(join(world.workspace, 'deploy'))
  mkdirSync(join(world.workspace, 'bundles'))
  writeFileSync(join(world.workspace, 'deploy/root.json'), JSON.stringify(sigstore.trustedRoot()))
  const required = { 'trusted-root': 'deploy/root.json', repository, verdict: { workflow }, image: { workflow } }
  world.setPolicy({ 'require-verdict': required })
  const git = (...args: string[]) => execFileSync('git', args, { cwd: world.workspace, encoding: 'utf8' }).trim()
  git('init', '-q')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'one')
  commit = git('rev-parse', 'HEAD')
})
afterAll(() => world.stop())

function hand(result: string, version: string): void {
  const who = {
    workflow,
    issuer: 'https://token.actions.githubusercontent.com',
    repository,
    commit,
    ref: 'refs/heads/main',
  }
  const said = (predicateType: string, digest: object, predicate: object) => ({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'it', digest }],
    predicateType,
    predicate,
  })
  const verdict = said('https://in-toto.io/attestation/test-result/v0.1', { gitCommit: commit }, { result })
  const image = said('https://slsa.dev/provenance/v1', { sha256: digestOf(version).slice('sha256:'.length) }, {})
  const lines = [verdict, image].map((statement) => JSON.stringify(sigstore.sign(statement, who, Date.now())))
  writeFileSync(join(world.workspace, 'bundles/all.jsonl'), lines.join('\n'))
}

const inputs = { bundles: 'bundles' }

test('nothing is deployed without a proof, and the cluster is not asked [T91] [T82]', async () => {
  world.image('1.0.0')
  const refused = async (said: string, run = inputs) => {
    const asked = world.cluster.requests.length
    const result = await world.deploy('1.0.0', { inputs: run })
    expect(result).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: {} })
    expect(result.log).toContain('what is to be deployed is not proven; nothing was changed:')
    expect(result.log).toContain(said)
    expect(world.cluster.requests.length).toBe(asked)
  }
  await refused('no bundle was handed over', { bundles: '' })
  hand('FAILED', '1.0.0')
  await refused(`the verdict on commit ${commit.slice(0, 12)} is FAILED, not PASSED`)
  hand('PASSED', '1.1.0')
  await refused(`not about the image ${digestOf('1.0.0')}`)
  hand('PASSED', '1.0.0')
  const result = await world.deploy('1.0.0', { inputs })
  expect(result.outputs.outcome ?? result.log).toBe('succeeded')
  expect(result.log).toContain(`proven: commit ${commit.slice(0, 12)} passed its gate`)
})

test('who insists is refused where the policy asks for nothing', async () => {
  world.setPolicy({})
  const result = await world.deploy('1.0.0', { inputs: { 'require-verdict': 'true' } })
  expect(result.conclusion).toBe('failure')
  expect(result.log).toContain('does not say what proves a verdict for production; nothing was changed')
})
