// Stands in for `docker buildx` where no daemon runs: takes exactly what image.yml calls, and lets buildah do it.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const text = { type: 'string' } as const
const [tool, command, ...rest] = process.argv.slice(2)
if (tool !== 'buildx') refuse(`docker ${tool}`)
if (command === 'create') {
  const { values } = read({ name: text, driver: text, 'driver-opt': text })
  if (values.driver !== 'docker-container' || !/^image=\S+@sha256:[0-9a-f]{64}$/.test(String(values['driver-opt']))) {
    refuse('a builder whose image is not pinned')
  }
} else if (command === 'build') build()
else refuse(`docker buildx ${command}`)

function build(): void {
  const several = { type: 'string', multiple: true } as const
  const { values, positionals } = read({
    ...{ builder: text, platform: text, file: text, provenance: text, sbom: text, target: text, output: text },
    ...{ 'build-arg': several, 'no-cache': { type: 'boolean' } as const },
  })
  if (values.provenance !== 'false' || values.sbom !== 'false') refuse('attestations inside of the image')
  const to = /^type=oci,tar=false,dest=([\w-]+),rewrite-timestamp=true$/.exec(String(values.output))?.[1]
  if (to === undefined || positionals.length !== 1) refuse(`the output ${values.output} of ${positionals.join(' ')}`)
  const image = `localhost/slipway:${process.pid}` // builds run side by side
  const time = ['--timestamp', process.env.SOURCE_DATE_EPOCH ?? '0']
  const args = (values['build-arg'] as string[] | undefined)?.flatMap((each) => ['--build-arg', each]) ?? []
  const target = values.target === undefined ? [] : ['--target', String(values.target)]
  const source = ['--platform', String(values.platform), '--file', String(values.file), ...target, ...args]
  buildah('build', '--isolation', 'chroot', ...time, ...source, '--tag', image, '--', String(positionals[0]))
  buildah('push', image, `oci:${to}`)
}

function buildah(command: string, ...args: string[]): void {
  const { LAB_STORAGE: storage, LAB_POLICY: policy } = process.env
  const places = ['--root', `${storage}/graph`, '--runroot', `${storage}/run`, '--storage-driver', 'vfs']
  const libraries = { LD_LIBRARY_PATH: process.env.LAB_LIBRARIES }
  const all = [...places, command, '--signature-policy', String(policy), ...args]
  const { status } = spawnSync('buildah', all, { stdio: 'inherit', env: { ...process.env, ...libraries } })
  if (status !== 0) process.exit(1) // buildah has said why
}

function read(options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object) {
  return parseArgs({ args: rest, options, allowPositionals: true, strict: true })
}

function refuse(what: string): never {
  console.error(`the lab's docker does not know ${what}`)
  process.exit(125) // as docker does where it cannot do what it is told
}
