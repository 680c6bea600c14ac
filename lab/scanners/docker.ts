// Stands in for `docker run` where no daemon runs: knows the image of Dependency-Check by its name, and starts what is in it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const { LAB_IMAGE: image, LAB_JAVA: java = '', LAB_CLASSES: classes = '', LAB_NVD: nvd } = process.env
const [command, ...rest] = process.argv.slice(2)
if (command !== 'run') refuse(command)
const mounts: { host: string; inside: string }[] = []
for (let option = rest.shift(); option !== image; option = rest.shift()) {
  if (option === '--rm') continue
  const value = rest.shift()
  if (option === '--volume') {
    const [host = '', inside = ''] = value?.split(':') ?? []
    mounts.push({ host, inside })
  } else if (option !== '--workdir') refuse(`${option} ${value}`)
}

/** What is inside the image at `path`, on this machine. */
function onHost(path: string): string {
  const mount = mounts.find(({ inside }) => path === inside || path.startsWith(`${inside}/`))
  return mount === undefined ? path : mount.host + path.slice(mount.inside.length)
}

const settings = {
  'data.directory': onHost('/usr/share/dependency-check/data'),
  'nvd.api.endpoint': nvd,
  // Everything else that it would ask.
  ...Object.fromEntries(
    ['knownexploited', 'retirejs', 'ossindex', 'central', 'node.audit'].map((name) => [
      `analyzer.${name}.enabled`,
      false,
    ]),
  ),
  'hosted.suppressions.enabled': false,
  'updater.versioncheck.enabled': false,
  'java.util.logging.config.file': '/dev/null',
}
const { status } = spawnSync(
  java,
  [
    ...['-cp', [classes, join(classes, 'lib', '*')].join(delimiter)],
    ...Object.entries(settings).map(([name, value]) => `-D${name}=${value}`),
    'DependencyCheck',
    ...rest.map(onHost),
  ],
  // None of the programs of this machine are in the image.
  { stdio: 'inherit', env: { HOME: process.env.HOME, PATH: '' } },
)
if (status === 0) {
  // In the image it has seen the paths of the image; it writes `/` with a backslash before it.
  const report = onHost(rest[rest.indexOf('--out') + 1] ?? '')
  const escaped = (path: string) => path.replaceAll('/', '\\/')
  writeFileSync(report, readFileSync(report, 'utf8').replaceAll(escaped(onHost('/scan')), escaped('/scan')))
}
process.exit(status ?? 1)

function refuse(what?: string): never {
  console.error(`the lab's docker does not know ${what}`)
  process.exit(125) // as docker does where it cannot do what it is told
}
