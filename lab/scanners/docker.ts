// Stands in for `docker run` where no daemon runs: knows images by their names in LAB_IMAGES, and starts what is in them on this machine.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Image } from './images.ts'

const images = JSON.parse(process.env.LAB_IMAGES ?? '{}') as Record<string, Image>
const [command, ...rest] = process.argv.slice(2)
if (command !== 'run') refuse(command)
const mounts: { host: string; inside: string; readOnly: boolean }[] = []
const variables: Record<string, string | undefined> = {}
let [workdir, image]: (string | undefined)[] = []
while (image === undefined) {
  const option = rest.shift() ?? refuse('a run without an image')
  if (option === '--volume') {
    const [host = '', inside = '', how] = rest.shift()?.split(':') ?? []
    mounts.push({ host, inside, readOnly: how === 'ro' })
  } else if (option === '--workdir') workdir = rest.shift()
  else if (option === '--env') {
    const name = rest.shift() ?? ''
    variables[name] = process.env[name]
  } else if (Object.hasOwn(images, option)) image = option
  else if (option !== '--rm') refuse(option)
}
const { entry, env, named } = images[image]!
if (named !== undefined && rest.shift() !== named) refuse(`anything but ${named} in ${image}`)

/** An argument, with what is a path inside the image as it is on this machine. */
function onHost(argument: string): string {
  const [, option = '', path = ''] = /^(-[^=]*=)?(.*)$/s.exec(argument) ?? []
  const mount = mounts.find(({ inside }) => path === inside || path.startsWith(`${inside}/`))
  return mount === undefined ? argument : option + mount.host + path.slice(mount.inside.length)
}

const [program = '', ...args] = [...entry, ...rest].map(onHost)
const { status } = spawnSync(program, args, {
  stdio: 'inherit',
  cwd: onHost(workdir ?? '/'),
  // None of the programs of this machine are in the image.
  env: { HOME: process.env.HOME, PATH: '', ...env, ...variables },
})
// In the image it has seen the paths of the image; some write `/` with a backslash before it.
const escaped = (path: string) => path.replaceAll('/', '\\/')
for (const { host, inside } of mounts.filter(({ readOnly }) => readOnly)) {
  for (const out of mounts.filter(({ readOnly }) => !readOnly)) {
    for (const name of globSync('*.json', { cwd: out.host })) {
      const report = join(out.host, name)
      const text = readFileSync(report, 'utf8')
      writeFileSync(report, text.replaceAll(host, inside).replaceAll(escaped(host), escaped(inside)))
    }
  }
}
process.exit(status ?? 1)

function refuse(what?: string): never {
  console.error(`the lab's docker does not know ${what}`)
  process.exit(125) // as docker does where it cannot do what it is told
}
