// Which files a scanner is for, by their names.
import { posix } from 'node:path'

const { basename } = posix

const python = (path: string) => path.endsWith('.py')
/** Pinned requirements: those of pip-compile and the like, by the names that people give them. */
const requirements = (path: string) =>
  /^(?:.*[-_.])?requirements(?:[-_.].*)?\.txt$/.test(basename(path)) || /(?:^|\/)requirements\/[^/]+\.txt$/.test(path)
const lockOfNpm = (path: string) => ['package-lock.json', 'npm-shrinkwrap.json'].includes(basename(path))
const packageOfNpm = (path: string) => basename(path) === 'package.json'
const goModule = (path: string) => basename(path) === 'go.mod'
const lockOfCargo = (path: string) => basename(path) === 'Cargo.lock'
const packageOfCargo = (path: string) => basename(path) === 'Cargo.toml'
const java = (path: string) =>
  /^(?:pom\.xml|build\.gradle(?:\.kts)?|gradle\.lockfile)$/.test(basename(path)) || /\.(?:jar|war|ear)$/.test(path)
const dockerfile = (path: string) =>
  /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i.test(basename(path)) &&
  !path.endsWith('.dockerignore')
const workflow = (path: string) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
const action = (path: string) => /^action\.ya?ml$/.test(basename(path))
const chart = (path: string) => basename(path) === 'Chart.yaml'
const infrastructure = (path: string) =>
  /\.(?:tf|tf\.json|bicep|cfn\.ya?ml)$/.test(path) ||
  /^(?:template|serverless|kustomization|docker-compose|compose)\.ya?ml$/.test(basename(path))
const code = (path: string) => /\.(?:py|js|mjs|cjs|jsx|ts|tsx|go|java|kt|rb|php|rs|c|cc|cpp|cs|scala|swift)$/.test(path)

/** Tests of a path, by what they find. */
export const is = {
  ...{ python, requirements, lockOfNpm, packageOfNpm, goModule, lockOfCargo, packageOfCargo, java },
  ...{ dockerfile, workflow, action, chart, infrastructure, code },
}

/** Anything that pins what a program depends on. */
export const pinsDependencies = (path: string) =>
  /\.(?:lock|lockfile|gradle|csproj)$/.test(path) ||
  [requirements, lockOfNpm, goModule, lockOfCargo, java].some((test) => test(path)) ||
  ['yarn.lock', 'pnpm-lock.yaml', 'poetry.lock', 'Pipfile.lock', 'uv.lock', 'composer.lock', 'Gemfile.lock'].includes(
    basename(path),
  )

/** Anything that says how a program is run. */
export const isConfiguration = (path: string) => [chart, dockerfile, infrastructure].some((test) => test(path))
