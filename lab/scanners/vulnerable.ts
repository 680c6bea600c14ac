// A repository with something for every scanner. It is made when it is needed, and what must not lie in this tree is put together then.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkOutExample } from '../example/reports.ts'
import { succeed } from '../workflows/command.ts'
import { writeDependencies } from './dependencies.ts'
import { imagesOfPolicy } from './images.ts'

/** A token of nobody, as it never stands in a file of ours. */
const token = ['gh', 'p_', 'q7Zk', 'M2vT', '9xLw', 'B4nR', 'c8Ys', 'J6hF', 'd3Pa', 'G5tE', 'u1Xo'].join('')

/** Where a repository of the lab has the schemas that kubeconform is asked about: the public ones cannot be reached. */
export const schemaLocation = 'schemas/{{.ResourceKind}}.json'

const policy = `version: 1
chart: { path: chart }
environments:
  production: { namespace: orders, release: orders, values: [values-production.yaml] }
security:
  kubeconform: { schemas: ['${schemaLocation}'] }
  ${imagesOfPolicy}
`

const files: Record<string, string> = {
  '.slipway.yml': policy,
  'values-production.yaml': 'securityContext: { privileged: true }\n',
  'app/orders.py': `import pickle
import subprocess


def find(cursor, name):
    cursor.execute(f"SELECT * FROM orders WHERE name = '{name}'")  # nosec nosemgrep
    return cursor.fetchall()


def restore(raw):
    return pickle.loads(raw)


def ping(host):
    subprocess.run("ping -c 1 " + host, shell=True)
`,
  Dockerfile: 'FROM debian:latest\nRUN apt-get update && apt-get install curl\nRUN cd /tmp && sudo ls\n',
  '.github/workflows/bad.yml': `name: bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo "\${{ github.event.pull_request.title }}"
      - run: echo "\${{ github.event.no_such.thing }}" \${{ matrix.nothing }}
`,
  // Every one of these would make a scanner blind, were it read.
  '.bandit': '[bandit]\nskips: B608,B602,B301,B404,B403\n',
  '.semgrepignore': '*\n',
  '.checkov.yaml': 'skip-check: [CKV_DOCKER_2, CKV_DOCKER_3, CKV_DOCKER_7, CKV_K8S_16]\nframework: [terraform]\n',
  '.gitleaks.toml': 'title = "blind"\n[[rules]]\nid = "none"\nregex = "nothing-like-this"\n',
  '.hadolint.yaml': 'ignored: [DL3007, DL3004, DL3008, DL3009, DL3015, DL3014]\n',
  'zizmor.yml': 'rules: { dangerous-triggers: { disable: true }, template-injection: { disable: true } }\n',
  '.github/actionlint.yaml': 'paths: { "**": { ignore: [".*"] } }\n',
  // Kinds that kubeconform is asked about.
  'schemas/deployment.json': `${JSON.stringify({
    type: 'object',
    properties: { spec: { type: 'object', properties: { replicas: { type: 'string' } } } },
  })}\n`,
}
const anyKind = '{ "type": "object" }\n'
const kinds = [
  'deployment',
  'service',
  'serviceaccount',
  'networkpolicy',
  'poddisruptionbudget',
  'horizontalpodautoscaler',
  'configmap',
  'httproute',
  'ingress',
  'pod',
]

const writeIn = (folder: string) => (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Schemas that let anything pass. */
export function writeSchemas(folder: string): void {
  for (const kind of kinds) writeIn(folder)(`schemas/${kind}.json`, anyKind)
}

/** Make `folder` that repository, with a history in which a secret was taken out again; returns the commit before the last one. */
export async function makeVulnerable(folder: string): Promise<string> {
  checkOutExample('good', folder)
  rmSync(join(folder, '.github'), { recursive: true })
  const write = writeIn(folder)
  writeSchemas(folder)
  for (const [path, text] of Object.entries(files)) write(path, text)
  writeDependencies(folder, 'vulnerable')
  const git = async (...args: string[]) => {
    const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@example.invalid', '-c', 'commit.gpgsign=false']
    return (await succeed('git', [...identity, ...args], { cwd: folder })).stdout.trim()
  }
  await git('init', '--quiet', '--initial-branch=main')
  write('deploy.env', `TOKEN=${token}\n`)
  await git('add', '--all', '--force')
  await git('commit', '--quiet', '--message', 'one')
  rmSync(join(folder, 'deploy.env'))
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'two')
  return git('rev-parse', 'HEAD~1')
}
